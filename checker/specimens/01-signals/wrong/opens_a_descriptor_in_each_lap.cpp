// Wrong: each lap makes a signalfd(2) and never closes it.
// Fails: 1.2
// Says: never closed

#include <sys/signalfd.h>

#include "../base.hpp"

struct Wrong : AlarmClock {
  void catch_signals() override {
    sigset_t ours = three_signals();
    ::sigprocmask(SIG_BLOCK, &ours, nullptr);
  }
  void wait() override {
    const sigset_t ours = three_signals();
    const int signals = ::signalfd(-1, &ours, SFD_CLOEXEC);
    signalfd_siginfo came{};
    while (::read(signals, &came, sizeof came) != sizeof came) {
    }
    if (came.ssi_signo == SIGALRM)
      alarm_came = 1;
    else
      stop_came = static_cast<int>(came.ssi_signo);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
