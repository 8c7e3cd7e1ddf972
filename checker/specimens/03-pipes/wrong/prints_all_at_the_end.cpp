// Wrong: lines are printed when all messages are there.
// Fails: 3.2 3.3 3.5
// Judged by: the first failure of each step

#include "../base.hpp"

struct Wrong : Plumber {
  std::string all;
  void print(std::string text) override { all += text; }
  int wait_for_children() override {
    Plumber::print(all);
    return Plumber::wait_for_children();
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
