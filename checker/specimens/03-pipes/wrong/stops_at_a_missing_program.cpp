// Wrong: where a program is missing, the others are not started.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  pid_t start_program(Program& program, int input, int output) override {
    if (std::strcmp(program[0], "no-such-program") != 0 && program[0][0] != '\0')
      return Plumber::start_program(program, input, output);
    tell_not_started(program, ENOENT);
    std::exit(127);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
