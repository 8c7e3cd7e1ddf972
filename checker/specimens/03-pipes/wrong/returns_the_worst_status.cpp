// Wrong: the exit status is the worst of all.
// Fails: 3.6
// Says: status 0

#include "../base.hpp"

struct Wrong : Plumber {
  int wait_for_programs() override {
    int worst = 0;
    for (const pid_t pid : pids) {
      int status = 0;
      ::waitpid(pid, &status, 0);
      if (result_of(status) > worst) worst = result_of(status);
    }
    return worst;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
