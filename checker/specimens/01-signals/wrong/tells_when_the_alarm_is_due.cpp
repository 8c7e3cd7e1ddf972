// Wrong: `Got alarm` tells the time at which the own alarm would have come.
// Fails: 1.2 1.3
// Says: the local time in the zone

#include "../base.hpp"

struct Wrong : AlarmClock {
  void set_alarm() override {
    AlarmClock::set_alarm();
    const std::time_t due = std::time(nullptr) + seconds;
    when_due = text_of(*std::localtime(&due));
  }
  void answer_alarm() override {
    alarm_came = 0;
    print("Got alarm 14 at " + when_due);
    ++alarms;
  }
  std::string when_due;
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
