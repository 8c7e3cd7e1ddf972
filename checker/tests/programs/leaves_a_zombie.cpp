// Has a child that exits, and does not wait for it.

#include "checker/tests/programs/helper.hpp"

int main() {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  say_number("child", child);
  wait_for_a_signal();
}
