// Wrong: sigwaitinfo that SIGSTOP and SIGCONT interrupted (signal(7)) counts as a failure.
// Fails: 1.4 1.6
// Says: exited with status 1

#include "../base.hpp"

struct Wrong : AlarmClock {
  void catch_signals() override {
    sigset_t ours = three_signals();
    ::sigprocmask(SIG_BLOCK, &ours, nullptr);
  }
  void wait() override {
    sigset_t ours = three_signals();
    const int signal = ::sigwaitinfo(&ours, nullptr);
    if (signal == -1) fail();
    if (signal == SIGALRM)
      alarm_came = 1;
    else
      stop_came = signal;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
