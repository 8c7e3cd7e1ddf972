// Wrong: a loop looks at the note and sleeps a minute; a signal ends the sleep early, mostly.
// Fails: 1.3
// Says: ends by itself

#include <poll.h>

#include "../base.hpp"

struct Wrong : AlarmClock {
  void wait() override {
    const timespec minute{60, 0};
    sigset_t ours = three_signals();
    sigset_t before;
    ::sigprocmask(SIG_BLOCK, &ours, &before);
    while (alarm_came == 0 && stop_came == 0) ::ppoll(nullptr, 0, &minute, &before);
    ::sigprocmask(SIG_SETMASK, &before, nullptr);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
