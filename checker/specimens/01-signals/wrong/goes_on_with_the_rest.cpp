// Wrong: after an alarm from another process, the rest of the last interval is set.
// Fails: 1.3
// Says: did not set the alarm anew

#include <sys/time.h>

#include "../base.hpp"

struct Wrong : AlarmClock {
  void set_alarm() override {
    itimerval timer{{0, 0}, {seconds, 0}};
    itimerval rest{};
    ::getitimer(ITIMER_REAL, &rest);
    if (rest.it_value.tv_sec != 0 || rest.it_value.tv_usec != 0) timer = rest;
    ::setitimer(ITIMER_REAL, &timer, nullptr);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
