// Wrong: where alarm and stop wait, the alarm has no line, but is counted.
// Fails: 1.6
// Says: after 0 alarms

#include "../base.hpp"

struct Wrong : AlarmClock {
  void answer_alarm() override {
    if (stop_came == 0)
      AlarmClock::answer_alarm();
    else
      ++alarms;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
