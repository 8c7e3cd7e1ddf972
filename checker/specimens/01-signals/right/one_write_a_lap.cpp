// Right: both lines of a lap in one write; the order of waiting signals is that of sigwaitinfo.

#include "../clock.hpp"

int main(int argc, char* argv[]) {
  const auto seconds = static_cast<unsigned>(seconds_from(argc, argv));
  const sigset_t ours = three_signals();
  ::sigprocmask(SIG_BLOCK, &ours, nullptr);
  print(setting());
  for (int alarms = 0;; ++alarms) {
    ::alarm(seconds);
    int signal = -1;
    while (signal == -1) signal = ::sigwaitinfo(&ours, nullptr);
    if (signal != SIGALRM) {
      print(stopping(signal, alarms));
      return 0;
    }
    print(got_alarm() + setting());
  }
}
