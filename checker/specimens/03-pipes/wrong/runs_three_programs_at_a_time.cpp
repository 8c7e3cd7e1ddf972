// Wrong: at most three programs run at a time.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  pid_t start_program(Program& program, int input, int output) override {
    siginfo_t about;
    if (pids.size() >= 3)
      ::waitid(P_PID, static_cast<id_t>(pids[pids.size() - 3]), &about, WEXITED | WNOWAIT);
    return Plumber::start_program(program, input, output);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
