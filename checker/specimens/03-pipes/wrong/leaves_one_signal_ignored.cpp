// Wrong: SIGPIPE alone is set to its default.
// Fails: 3.6
// Says: default signal dispositions

#include "../base.hpp"

struct Wrong : Plumber {
  void reset_signals() override {
    ::signal(SIGPIPE, SIG_DFL);
    reset_mask();
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
