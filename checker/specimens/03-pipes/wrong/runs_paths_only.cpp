// Wrong: programs are not looked up in PATH.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  void execute(Program& program) override { ::execv(program[0], program.data()); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
