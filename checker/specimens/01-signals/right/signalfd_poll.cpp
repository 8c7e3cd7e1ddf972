// Right: signalfd and poll; the own timer by setitimer.

#include <poll.h>
#include <sys/signalfd.h>
#include <sys/time.h>

#include "../clock.hpp"

int main(int argc, char* argv[]) {
  const itimerval timer{{0, 0}, {seconds_from(argc, argv), 0}};
  const sigset_t ours = three_signals();
  ::sigprocmask(SIG_BLOCK, &ours, nullptr);
  const int signals = ::signalfd(-1, &ours, SFD_NONBLOCK | SFD_CLOEXEC);
  if (signals == -1) fail("signalfd");
  int alarms = 0;
  for (;;) {
    print(setting());
    ::setitimer(ITIMER_REAL, &timer, nullptr);
    signalfd_siginfo info{};
    while (::read(signals, &info, sizeof info) != sizeof info) {
      pollfd polled{signals, POLLIN, 0};
      ::poll(&polled, 1, -1);
    }
    if (info.ssi_signo != SIGALRM) {
      print(stopping(static_cast<int>(info.ssi_signo), alarms));
      return 0;
    }
    print(got_alarm());
    ++alarms;
  }
}
