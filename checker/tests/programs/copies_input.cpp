// copies_input: from descriptor 0 to 1 until the end of file; right about short reads and writes,
// or wrong about writes with the word "once"; byte by byte with another word behind it.

#include <cerrno>

#include "checker/tests/programs/helper.hpp"

int main(int argc, char*[]) {
  end_within_two_minutes();
  char buffer[4096];
  const std::size_t most = argc > 2 ? 1 : sizeof buffer;
  for (;;) {
    const ssize_t got = ::read(STDIN_FILENO, buffer, most);
    if (got == 0) return 0;
    for (ssize_t sent = 0; sent < got;) {
      const ssize_t count = ::write(STDOUT_FILENO, buffer + sent, static_cast<size_t>(got - sent));
      if (count == -1 && errno != EINTR) return 1;
      if (count > 0) sent += count;
      if (argc > 1) break;
    }
  }
}
