// Wrong: the last signal stays as it was.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  void reset_signals() override {
    for (int number = 1; number < SIGRTMAX; ++number) ::signal(number, SIG_DFL);
    reset_mask();
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
