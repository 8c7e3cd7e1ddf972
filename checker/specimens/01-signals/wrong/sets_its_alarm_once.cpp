// Wrong: the alarm is set in the first lap only.
// Fails: 1.3
// Says: did not set the alarm anew

#include "../base.hpp"

struct Wrong : AlarmClock {
  void set_alarm() override {
    if (alarms == 0) AlarmClock::set_alarm();
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
