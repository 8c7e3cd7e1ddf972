// Wrong: the time is the timeout of ppoll(2): no timer sends SIGALRM.
// Fails: 1.3
// Says: that is no timer that sends SIGALRM

#include <poll.h>

#include "../base.hpp"

struct Wrong : AlarmClock {
  void set_alarm() override {}
  void wait() override {
    const timespec timeout{seconds, 0};
    sigset_t ours = three_signals();
    sigset_t before;
    ::sigprocmask(SIG_BLOCK, &ours, &before);
    if (alarm_came == 0 && stop_came == 0 && ::ppoll(nullptr, 0, &timeout, &before) == 0)
      alarm_came = 1;
    ::sigprocmask(SIG_SETMASK, &before, nullptr);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
