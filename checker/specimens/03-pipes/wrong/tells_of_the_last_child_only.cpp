// Wrong: only how the last child ended is told.
// Fails: 3.3

#include "../base.hpp"

struct Wrong : Plumber {
  int wait_for_children() override {
    int status = 0;
    for (const pid_t pid : pids) ::waitpid(pid, &status, 0);
    tell(pids.back(), status);
    return status == 0 ? 0 : 1;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
