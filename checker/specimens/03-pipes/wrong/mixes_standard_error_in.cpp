// Wrong: standard error goes into the pipe, too.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  void connect(int input, int output) override {
    Plumber::connect(input, output);
    if (output != -1) ::dup2(output, STDERR_FILENO);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
