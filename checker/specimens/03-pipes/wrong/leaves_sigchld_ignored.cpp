// Wrong: SIGCHLD stays ignored, and wait statuses are lost.
// Fails: 3.3 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  void keep_wait_statuses() override {}
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
