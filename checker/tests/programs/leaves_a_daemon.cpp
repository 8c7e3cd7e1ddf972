// Leaves a daemon behind, in a session of its own and no child of it, tells its pid, and exits.

#include "checker/tests/programs/helper.hpp"

int main() {
  int told[2];
  if (::pipe(told) == -1) return 1;
  if (::fork() == 0) {
    ::setsid();
    const pid_t daemon = ::fork();
    if (daemon == 0) wait_for_a_signal();
    const bool sent = ::write(told[1], &daemon, sizeof daemon) == sizeof daemon;
    ::_exit(sent ? 0 : 1);
  }
  pid_t daemon = 0;
  if (::read(told[0], &daemon, sizeof daemon) != sizeof daemon) return 1;
  say_number("daemon", daemon);
}
