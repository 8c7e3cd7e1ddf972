// Wrong: one word too many is refused, two are not.
// Fails: 1.3
// Says: alarm_clock 5 6 7

#include "../base.hpp"

struct Wrong : AlarmClock {
  void read_seconds(int argc, char* argv[]) override {
    AlarmClock::read_seconds(argc == 3 ? 3 : 2, argv);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
