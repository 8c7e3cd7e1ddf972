// Wrong: plumber looks itself whether there is such a program, and keeps the input of one that is missing.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  std::vector<int> kept;
  pid_t start_program(Program& program, int input, int output) override {
    if (std::strcmp(program[0], "no-such-program") == 0 && input != -1)
      kept.push_back(::fcntl(input, F_DUPFD_CLOEXEC, 3));
    return Plumber::start_program(program, input, output);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
