// Prints "got SIGUSR1" for each SIGUSR1, and waits for the next. SIGUSR2 stays blocked.

#include <csignal>

#include "checker/tests/programs/helper.hpp"

int main() {
  ::signal(SIGUSR1, [](int) { say("got SIGUSR1\n"); });
  sigset_t blocked;
  ::sigemptyset(&blocked);
  ::sigaddset(&blocked, SIGUSR2);
  ::sigprocmask(SIG_BLOCK, &blocked, nullptr);
  say("ready\n");
  wait_for_a_signal();
}
