// Ignores every signal that can be ignored (SIGALRM aside, which ends it at last), and so does its
// child.

#include <csignal>

#include "checker/tests/programs/helper.hpp"

int main() {
  for (int signal = 1; signal < NSIG; ++signal)
    if (signal != SIGALRM) ::signal(signal, SIG_IGN);
  if (::fork() == 0) wait_for_a_signal();
  say("ready\n");
  wait_for_a_signal();
}
