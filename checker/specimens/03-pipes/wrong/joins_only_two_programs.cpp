// Wrong: a third program reads what plumber reads.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  int programs_so_far = 0;
  void connect(int input, int output) override {
    Plumber::connect(programs_so_far > 1 ? -1 : input, output);
  }
  pid_t start_program(Program& program, int input, int output) override {
    const pid_t pid = Plumber::start_program(program, input, output);
    ++programs_so_far;
    return pid;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
