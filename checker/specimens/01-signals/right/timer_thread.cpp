// Right: timer_create with SIGEV_THREAD, whose function sends the process SIGALRM.

#include <time.h>

#include "../clock.hpp"

static void ring(sigval) { ::kill(::getpid(), SIGALRM); }

int main(int argc, char* argv[]) {
  const itimerspec time{{0, 0}, {seconds_from(argc, argv), 0}};
  const sigset_t ours = three_signals();
  ::sigprocmask(SIG_BLOCK, &ours, nullptr);
  sigevent event{};
  event.sigev_notify = SIGEV_THREAD;
  event.sigev_notify_function = ring;
  timer_t timer{};
  if (::timer_create(CLOCK_MONOTONIC, &event, &timer) == -1) fail("timer_create");
  for (int alarms = 0;; ++alarms) {
    print(setting());
    ::timer_settime(timer, 0, &time, nullptr);
    int signal = 0;
    ::sigwait(&ours, &signal);
    if (signal != SIGALRM) {
      print(stopping(signal, alarms));
      return 0;
    }
    print(got_alarm());
  }
}
