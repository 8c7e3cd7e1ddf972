// Wrong: setitimer with an interval, set at the start only.
// Fails: 1.3
// Says: did not set the alarm anew

#include <sys/time.h>

#include "../base.hpp"

struct Wrong : AlarmClock {
  void start() override {
    const itimerval every{{seconds, 0}, {seconds, 0}};
    ::setitimer(ITIMER_REAL, &every, nullptr);
  }
  void set_alarm() override {}
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
