// Wrong: sigfillset: while it is blocked in sigwaitinfo, no other signal can end it.
// Fails: 1.4
// Says: to kill it
// Says: SIGHUP is blocked and pending

#include "../base.hpp"

struct Wrong : AlarmClock {
  void catch_signals() override {
    sigset_t all;
    sigfillset(&all);
    ::sigprocmask(SIG_BLOCK, &all, nullptr);
  }
  void wait() override {
    sigset_t ours = three_signals();
    int signal = -1;
    while (signal == -1) signal = ::sigwaitinfo(&ours, nullptr);
    if (signal == SIGALRM)
      alarm_came = 1;
    else
      stop_came = signal;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
