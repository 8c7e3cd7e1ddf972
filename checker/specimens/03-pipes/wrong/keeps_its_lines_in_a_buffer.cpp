// Wrong: lines go through stdio, and nobody flushes it.
// Fails: 3.2 3.3 3.5
// Judged by: the first failure of each step
// Says: not flushed: "Parent

#include "../base.hpp"

struct Wrong : Plumber {
  void print(std::string text) override { std::fputs(text.c_str(), stdout); }
  int wait_for_children() override {
    const int result = Plumber::wait_for_children();
    if (std::fflush(stdout) == EOF) fail("fflush");
    return result;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
