// Wrong: the exit status is that of the first program.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  int wait_for_programs() override {
    int first = 0;
    for (const pid_t pid : pids) {
      int status = 0;
      ::waitpid(pid, &status, 0);
      if (pid == pids.front()) first = status;
    }
    return result_of(first);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
