// Wrong: an alarm of 1 second comes after 0.9.
// Fails: 1.3
// Says: it came earlier

#include <sys/time.h>

#include "../base.hpp"

struct Wrong : AlarmClock {
  void set_alarm() override {
    const itimerval timer{{0, 0}, {seconds - 1, 900'000}};
    ::setitimer(ITIMER_REAL, &timer, nullptr);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
