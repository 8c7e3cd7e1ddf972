// Wrong: the message says that a write failed, but not why.
// Fails: 1.1 1.2 1.4
// Says: WHAT: No space left on device

#include "../base.hpp"

struct Wrong : AlarmClock {
  void write_failed() override {
    if (errno == EINTR) return;
    complain("alarm_clock: write failed\n");
    std::exit(1);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
