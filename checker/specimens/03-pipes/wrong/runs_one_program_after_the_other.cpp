// Wrong: each program is waited for before the next is started.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  int last = 0;
  pid_t start_program(Program& program, int input, int output) override {
    const pid_t pid = Plumber::start_program(program, input, output);
    ::waitpid(pid, &last, 0);
    return pid;
  }
  int wait_for_programs() override { return result_of(last); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
