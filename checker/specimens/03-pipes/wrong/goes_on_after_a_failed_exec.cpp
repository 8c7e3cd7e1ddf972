// Wrong: the child of a failed exec goes on as a second plumber.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  pid_t start_program(Program& program, int input, int output) override {
    const pid_t pid = ::fork();
    if (pid != 0) return pid;
    connect(input, output);
    close_others();
    reset_signals();
    execute(program);
    tell_not_started(program, errno);
    return 0;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
