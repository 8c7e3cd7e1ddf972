// Wrong: SIGINT and SIGTERM have their default action while the last line is printed.
// Fails: 1.6
// Says: was killed by

#include "../base.hpp"

struct Wrong : AlarmClock {
  void catch_signals() override {
    sigset_t ours = three_signals();
    ::sigprocmask(SIG_BLOCK, &ours, nullptr);
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
  int stop() override {
    sigset_t ours = three_signals();
    sigdelset(&ours, SIGALRM);
    ::sigprocmask(SIG_UNBLOCK, &ours, nullptr);
    return AlarmClock::stop();
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
