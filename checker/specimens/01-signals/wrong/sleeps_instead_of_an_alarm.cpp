// Wrong: the time is that of sleep(3): no timer sends SIGALRM.
// Fails: 1.3 1.6
// Says: that is no timer that sends SIGALRM

#include "../base.hpp"

struct Wrong : AlarmClock {
  void set_alarm() override {}
  void wait() override {
    if (alarm_came == 0 && stop_came == 0 && ::sleep(seconds) == 0) alarm_came = 1;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
