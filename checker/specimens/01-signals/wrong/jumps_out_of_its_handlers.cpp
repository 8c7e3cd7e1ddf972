// Wrong: siglongjmp out of handlers that do not block each other: the jump drops the other signal.
// Fails: 1.6
// Says: to exit with status 0

#include <setjmp.h>

#include "../base.hpp"

static sigjmp_buf out_of_the_pause;

struct Wrong : AlarmClock {
  static void jump(int signal) { ::siglongjmp(out_of_the_pause, signal); }
  void catch_signals() override {
    sigset_t ours = three_signals();
    ::sigprocmask(SIG_BLOCK, &ours, nullptr);
    for (const int signal : {SIGALRM, SIGINT, SIGTERM}) catch_signal(signal, jump);
  }
  void wait() override {
    sigset_t ours = three_signals();
    const int signal = sigsetjmp(out_of_the_pause, 1);
    if (signal == 0) {
      ::sigprocmask(SIG_UNBLOCK, &ours, nullptr);
      for (;;) ::pause();
    }
    if (signal == SIGALRM)
      alarm_came = 1;
    else
      stop_came = signal;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
