// Right: handlers that count, let in by ppoll only; the last line by its own handler's note.

#include <poll.h>

#include "../clock.hpp"

static volatile sig_atomic_t alarms_that_came = 0;
static volatile sig_atomic_t stop_signal = 0;

static void note(int signal) {
  if (signal == SIGALRM)
    alarms_that_came = alarms_that_came + 1;
  else
    stop_signal = signal;
}

int main(int argc, char* argv[]) {
  const auto seconds = static_cast<unsigned>(seconds_from(argc, argv));
  sigset_t ours = three_signals();
  sigset_t none;
  ::sigprocmask(SIG_BLOCK, &ours, &none);
  catch_signals(note);
  int answered = 0;
  while (stop_signal == 0) {
    print(setting());
    ::alarm(seconds);
    while (alarms_that_came == answered && stop_signal == 0) ::ppoll(nullptr, 0, nullptr, &none);
    // As many lines as signals, where the kernel did not merge them.
    for (; answered < alarms_that_came; ++answered) {
      if (stop_signal != 0) break;
      print(got_alarm());
      if (answered + 1 < alarms_that_came) print(setting());
    }
  }
  print(stopping(stop_signal, answered));
}
