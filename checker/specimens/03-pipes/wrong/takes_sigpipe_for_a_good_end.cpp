// Wrong: a program that SIGPIPE killed counts as a good one.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  int result_of(int status) override {
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGPIPE ? 0 : Plumber::result_of(status);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
