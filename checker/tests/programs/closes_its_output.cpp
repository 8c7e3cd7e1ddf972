// Prints a line, closes standard output, and waits.

#include "checker/tests/programs/helper.hpp"

int main() {
  say("ready\n");
  ::close(STDOUT_FILENO);
  wait_for_a_signal();
}
