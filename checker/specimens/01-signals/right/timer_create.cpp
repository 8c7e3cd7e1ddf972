// Right: timer_create, and sigtimedwait with a time of years; lines that leave in three writes
// each.

#include <time.h>

#include "../clock.hpp"

static void print_in_pieces(const std::string& line) {
  const std::size_t third = line.size() / 3;
  print(line.substr(0, third));
  print(line.substr(third, third));
  print(line.substr(2 * third));
}

int main(int argc, char* argv[]) {
  const itimerspec time{{0, 0}, {seconds_from(argc, argv), 0}};
  const sigset_t ours = three_signals();
  ::sigprocmask(SIG_BLOCK, &ours, nullptr);
  sigevent event{};
  event.sigev_notify = SIGEV_SIGNAL;
  event.sigev_signo = SIGALRM;
  timer_t timer{};
  if (::timer_create(CLOCK_MONOTONIC, &event, &timer) == -1) fail("timer_create");
  for (int alarms = 0;; ++alarms) {
    print_in_pieces(setting());
    ::timer_settime(timer, 0, &time, nullptr);
    const timespec years{1'000'000'000, 0};
    int signal = -1;
    while (signal == -1) signal = ::sigtimedwait(&ours, nullptr, &years);
    if (signal != SIGALRM) {
      print_in_pieces(stopping(signal, alarms));
      return 0;
    }
    print_in_pieces(got_alarm());
  }
}
