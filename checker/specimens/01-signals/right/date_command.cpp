// Right: it asks the command date(1) for the time, a child in each line, and waits in sigwaitinfo.

#include <stdio.h>

#include "../clock.hpp"

static std::string date() {
  FILE* const said = ::popen("LC_ALL=C date '+%a %b %e %T %Y'", "r");
  if (said == nullptr) fail("popen");
  char text[32] = "";
  if (::fgets(text, sizeof text, said) == nullptr) fail("date");
  ::pclose(said);
  return {text, 24};
}

int main(int argc, char* argv[]) {
  const int seconds = seconds_from(argc, argv);
  const sigset_t ours = three_signals();
  ::sigprocmask(SIG_BLOCK, &ours, nullptr);
  for (int alarms = 0;; ++alarms) {
    print("Setting at " + date() + "\n");
    ::alarm(static_cast<unsigned>(seconds));
    int signal = -1;
    while (signal == -1) signal = ::sigwaitinfo(&ours, nullptr);
    if (signal != SIGALRM) {
      print(stopping(signal, alarms));
      return 0;
    }
    print("Got alarm 14 at " + date() + "\n");
  }
}
