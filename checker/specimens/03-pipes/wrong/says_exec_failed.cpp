// Wrong: the message tells the call, not the program.
// Fails: 3.6
// Says: No such file

#include "../base.hpp"

struct Wrong : Plumber {
  void tell_not_started(const Program&, int reason) override {
    std::fprintf(stderr, "plumber: execvp: %s\n", std::strerror(reason));
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
