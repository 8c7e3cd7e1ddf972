// Wrong: run looks every 100 ms whether its programs have ended.
// Fails: 3.6
// Says: which ends by itself || that ends by itself after

#include "../base.hpp"

struct Wrong : Plumber {
  int wait_for_programs() override {
    int status = 0;
    for (const pid_t pid : pids)
      while (::waitpid(pid, &status, WNOHANG) == 0) sleep_ms(100);
    return result_of(status);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
