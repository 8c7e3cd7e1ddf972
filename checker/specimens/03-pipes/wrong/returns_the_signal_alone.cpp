// Wrong: a killed program counts as N, not 128 + N.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  int result_of(int status) override {
    return WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
