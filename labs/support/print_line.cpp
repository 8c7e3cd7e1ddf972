#include "labs/support/print_line.hpp"

#include <unistd.h>

#include <mutex>

#include "labs/support/errors.hpp"

namespace lab {

void print_line(const std::string& text) {
  // One thread at a time: a line may take several writes, and no other line may come between them.
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  const std::string line = text + '\n';
  std::size_t written = 0;
  while (written < line.size()) {
    const ssize_t more = ::write(STDOUT_FILENO, line.data() + written, line.size() - written);
    if (more == -1 && errno == EINTR) continue;  // nothing was written (write(2))
    written += static_cast<std::size_t>(check(more, "write"));
  }
}

}  // namespace lab
