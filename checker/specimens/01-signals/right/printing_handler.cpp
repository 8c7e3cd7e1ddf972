// Right: the handlers print, with stdio, and exit; they can run in sigsuspend only.

#include <cstdio>

#include "../clock.hpp"

static int alarms = 0;

static void say(const std::string& text) {
  if (std::fputs(text.c_str(), stdout) == EOF || std::fflush(stdout) == EOF) fail("write");
}

static void answer(int signal) {
  if (signal != SIGALRM) {
    say(stopping(signal, alarms));
    std::exit(0);
  }
  say(got_alarm());
  ++alarms;
}

int main(int argc, char* argv[]) {
  const auto seconds = static_cast<unsigned>(seconds_from(argc, argv));
  sigset_t ours = three_signals();
  sigset_t none;
  ::sigprocmask(SIG_BLOCK, &ours, &none);
  catch_signals(answer);
  for (;;) {
    say(setting());
    ::alarm(seconds);
    ::sigsuspend(&none);
  }
}
