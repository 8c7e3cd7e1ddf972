// Wrong: something else is printed first.
// Fails: 3.1 3.2 3.3 3.4 3.5
// Judged by: the first failure of each step

#include "../base.hpp"

struct Wrong : Plumber {
  int spam() override {
    print("Children: " + std::to_string(children) + "\n");
    return Plumber::spam();
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
