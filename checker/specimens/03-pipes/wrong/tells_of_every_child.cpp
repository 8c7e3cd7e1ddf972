// Wrong: a child that ended well is told, too.
// Fails: 3.3

#include "../base.hpp"

struct Wrong : Plumber {
  void tell(pid_t pid, int status) override {
    if (status == 0) std::fprintf(stderr, "plumber: child %d: exited with status 0\n", pid);
    Plumber::tell(pid, status);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
