// retries HOW: copies standard input to standard output, with a handler for SIGCHLD and SIGWINCH:
//   loop      without SA_RESTART, and repeats what was interrupted, in a child too
//   give-up   without SA_RESTART, and takes EINTR for the end
//   restart   with SA_RESTART; gives up, too, but is never told EINTR
//   blocked   without SA_RESTART, but blocked
//   none      there is no handler

#include <sys/wait.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string>

#include "checker/tests/programs/helper.hpp"

namespace {

volatile sig_atomic_t handled = 0;

void note(int) { handled = 1; }

void prepare(const std::string& how) {
  struct sigaction action {};
  action.sa_handler = note;
  if (how == "restart") action.sa_flags = SA_RESTART;
  if (how != "none") ::sigaction(SIGCHLD, &action, nullptr);
  if (how != "none") ::sigaction(SIGWINCH, &action, nullptr);
  sigset_t both;
  ::sigemptyset(&both);
  ::sigaddset(&both, SIGCHLD);
  ::sigaddset(&both, SIGWINCH);
  if (how == "blocked") ::sigprocmask(SIG_BLOCK, &both, nullptr);
}

int copy(bool repeats) {
  char bytes[16];
  for (;;) {
    const auto count = ::read(STDIN_FILENO, bytes, sizeof bytes);
    if (count == -1 && errno == EINTR && repeats) continue;
    if (count == -1) return 1;
    if (count == 0) return 0;
    if (::write(STDOUT_FILENO, bytes, static_cast<std::size_t>(count)) != count) return 1;
  }
}

}  // namespace

int main(int, char* argv[]) {
  end_within_two_minutes();
  const std::string how = argv[1];
  prepare(how);
  if (how != "loop") return copy(false);
  const pid_t child = ::fork();
  if (child == 0) ::_exit(copy(true));
  int status = 0;
  while (::waitpid(child, &status, 0) == -1 && errno == EINTR) {
  }
  say_number("handled", handled);
  return WEXITSTATUS(status);
}
