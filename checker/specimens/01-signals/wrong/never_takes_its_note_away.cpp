// Wrong: once an alarm is noted, it is answered again and again.
// Fails: 1.2 1.3 1.4 1.5 1.6
// Judged by: the first failure of each step
// Says: it prints on and on

#include "../base.hpp"

struct Wrong : AlarmClock {
  void answer_alarm() override {
    AlarmClock::answer_alarm();
    alarm_came = 1;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
