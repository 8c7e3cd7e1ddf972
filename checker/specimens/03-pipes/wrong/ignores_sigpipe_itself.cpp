// Wrong: plumber ignores SIGPIPE, and so do its programs.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  int run_pipeline() override {
    ::signal(SIGPIPE, SIG_IGN);
    return Plumber::run_pipeline();
  }
  void reset_signals() override { reset_mask(); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
