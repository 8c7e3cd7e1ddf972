// Wrong: it tells of killed children only, not of one that exited with another status than 0.
// Fails: 3.3
// Says: exited with status

#include "../base.hpp"

struct Wrong : Plumber {
  void tell(pid_t pid, int status) override {
    if (WIFSIGNALED(status)) Plumber::tell(pid, status);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
