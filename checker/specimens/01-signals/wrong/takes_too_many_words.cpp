// Wrong: what follows the first word is not looked at.
// Fails: 1.3
// Says: alarm_clock 5 6

#include "../base.hpp"

struct Wrong : AlarmClock {
  void read_seconds(int, char* argv[]) override { AlarmClock::read_seconds(2, argv); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
