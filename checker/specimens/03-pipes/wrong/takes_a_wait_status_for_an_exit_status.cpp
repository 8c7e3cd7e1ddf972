// Wrong: how a child ended is told by its exit status alone.
// Fails: 3.3
// Says: killed by signal

#include "../base.hpp"

struct Wrong : Plumber {
  void tell(pid_t pid, int status) override {
    if (status != 0)
      std::fprintf(stderr, "plumber: child %d: exited with status %d\n", pid, WEXITSTATUS(status));
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
