// Right: setitimer, and pselect with a time of years; SIGPIPE ignored, so that EPIPE is told.

#include <sys/select.h>
#include <sys/time.h>

#include "../clock.hpp"

static volatile sig_atomic_t came[NSIG];
static void note(int signal) { came[signal] = 1; }

int main(int argc, char* argv[]) {
  const itimerval timer{{0, 0}, {seconds_from(argc, argv), 0}};
  ::signal(SIGPIPE, SIG_IGN);
  catch_signals(note);
  sigset_t ours = three_signals();
  sigset_t none;
  ::sigprocmask(SIG_BLOCK, &ours, &none);
  int alarms = 0;
  for (;;) {
    print(setting());
    ::setitimer(ITIMER_REAL, &timer, nullptr);
    const timespec years{1'000'000'000, 0};
    while (came[SIGALRM] == 0 && came[SIGINT] == 0 && came[SIGTERM] == 0)
      ::pselect(0, nullptr, nullptr, nullptr, &years, &none);
    if (came[SIGALRM] != 0) {
      came[SIGALRM] = 0;
      print(got_alarm());
      ++alarms;
    }
    for (const int signal : {SIGINT, SIGTERM})
      if (came[signal] != 0) {
        print(stopping(signal, alarms));
        return 0;
      }
  }
}
