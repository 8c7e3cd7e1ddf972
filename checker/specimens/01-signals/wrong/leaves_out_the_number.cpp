// Wrong: the line is `Got alarm at`, without 14.
// Fails: 1.2 1.3 1.4 1.5 1.6
// Says: Got alarm 14 at {time}

#include "../base.hpp"

struct Wrong : AlarmClock {
  void answer_alarm() override {
    alarm_came = 0;
    print("Got alarm at " + now());
    ++alarms;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
