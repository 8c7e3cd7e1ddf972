// Wrong: an only child is named, too.
// Fails: 3.1 3.2 3.4 3.5

#include "../base.hpp"

struct Wrong : Plumber {
  std::string message(long child, long k) override {
    return "Spam " + std::to_string(k) + " from child " + std::to_string(child) + "\n";
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
