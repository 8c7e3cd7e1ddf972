// Wrong: a write that failed for good is tried again without end.
// Fails: 1.1 1.2 1.4
// Judged by: the first failure of each step
// Says: computes
// Says: busy waiting

#include "../base.hpp"

struct Wrong : AlarmClock {
  void write_failed() override {}
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
