// Wrong: EINTR counts as a failure.
// Fails: 1.5 1.6
// Says: exited with status 1

#include "../base.hpp"

struct Wrong : AlarmClock {
  void write_failed() override { fail(); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
