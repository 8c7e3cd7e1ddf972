// Wrong: a child that SIGPIPE killed counts as a good one.
// Fails: 3.3

#include "../base.hpp"

struct Wrong : Plumber {
  void wait_for(pid_t pid, int& status) override {
    Plumber::wait_for(pid, status);
    if (programs.empty() && WIFSIGNALED(status) && WTERMSIG(status) == SIGPIPE) status = 0;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
