// Right: handlers that jump out of pause; no signal comes through elsewhere.

#include <setjmp.h>

#include "../clock.hpp"

static sigjmp_buf out_of_the_pause;

// The others are blocked while it runs (catch_signals), so the jump leaves no handler unfinished
// but its own.
static void jump(int signal) { ::siglongjmp(out_of_the_pause, signal); }

static int next_signal(const sigset_t& ours) {
  const int signal = sigsetjmp(out_of_the_pause, 1);  // the jump brings the mask of now back
  if (signal != 0) return signal;
  ::sigprocmask(SIG_UNBLOCK, &ours, nullptr);
  for (;;) ::pause();
}

int main(int argc, char* argv[]) {
  const auto seconds = static_cast<unsigned>(seconds_from(argc, argv));
  const sigset_t ours = three_signals();
  ::sigprocmask(SIG_BLOCK, &ours, nullptr);
  catch_signals(jump);
  static int alarms = 0;
  for (;;) {
    print(setting());
    ::alarm(seconds);
    const int signal = next_signal(ours);
    if (signal != SIGALRM) {
      print(stopping(signal, alarms));
      return 0;
    }
    print(got_alarm());
    ++alarms;
  }
}
