// Right: a handler that writes the signal's number into a pipe of its own, and select.

#include <fcntl.h>
#include <sys/select.h>

#include "../clock.hpp"

static int to_self = -1;

static void pass_on(int signal) {
  const int saved = errno;
  const char number = static_cast<char>(signal);
  [[maybe_unused]] const ssize_t written = ::write(to_self, &number, 1);  // full: there is a note
  errno = saved;
}

static int next_signal(int from_self) {
  for (;;) {
    char number = 0;
    if (::read(from_self, &number, 1) == 1) return number;
    fd_set readable;
    FD_ZERO(&readable);
    FD_SET(from_self, &readable);
    ::select(from_self + 1, &readable, nullptr, nullptr, nullptr);
  }
}

int main(int argc, char* argv[]) {
  const auto seconds = static_cast<unsigned>(seconds_from(argc, argv));
  int ends[2];
  if (::pipe2(ends, O_NONBLOCK | O_CLOEXEC) == -1) fail("pipe2");
  to_self = ends[1];
  catch_signals(pass_on);
  for (int alarms = 0;; ++alarms) {
    print(setting());
    ::alarm(seconds);
    if (const int signal = next_signal(ends[0]); signal != SIGALRM) {
      print(stopping(signal, alarms));
      return 0;
    }
    print(got_alarm());
  }
}
