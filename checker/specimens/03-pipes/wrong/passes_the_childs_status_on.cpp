// Wrong: the exit status is that of the child, as a shell has it.
// Fails: 3.3

#include "../base.hpp"

struct Wrong : Plumber {
  int wait_for_children() override {
    int result = 0;
    for (const pid_t pid : pids) {
      int status = 0;
      ::waitpid(pid, &status, 0);
      tell(pid, status);
      if (status != 0) result = result_of(status);
    }
    return result;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
