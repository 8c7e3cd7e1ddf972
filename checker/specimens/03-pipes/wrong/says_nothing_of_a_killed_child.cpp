// Wrong: a killed child is status 1, but is not told.
// Fails: 3.3
// Says: killed by signal

#include "../base.hpp"

struct Wrong : Plumber {
  void tell(pid_t, int) override {}
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
