// kills_its_parent SIGNAL: when a line comes on standard input. It has a child, which waits.

#include <csignal>
#include <cstdlib>

#include "checker/tests/programs/helper.hpp"

int main(int, char* argv[]) {
  if (::fork() == 0) wait_for_a_signal();
  say("ready\n");
  char line[16];
  [[maybe_unused]] const auto got = ::read(STDIN_FILENO, line, sizeof line);
  ::kill(::getppid(), std::atoi(argv[1]));
  wait_for_a_signal();
}
