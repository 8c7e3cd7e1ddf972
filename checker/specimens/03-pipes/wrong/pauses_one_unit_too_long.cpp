// Wrong: the pauses are 1 to 5 units.
// Fails: 3.1 3.2 3.3 3.5
// Judged by: the first failure of each step
// Says: Spam 0 is sent before any pause

#include "../base.hpp"

struct Wrong : Plumber {
  void pause(long k) override { sleep_ms((k + 1) * unit); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
