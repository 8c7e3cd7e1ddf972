#include "labs/support/errors.hpp"

#include <unistd.h>

#include <string_view>

namespace lab {

void complain(const std::string& message) {
  const std::string line = std::string(program_name) + ": " + message + '\n';
  std::string_view rest = line;
  while (!rest.empty()) {
    const ssize_t written = ::write(STDERR_FILENO, rest.data(), rest.size());
    if (written == -1 && errno == EINTR) continue;  // nothing was written (write(2))
    if (written == -1) return;                      // there is nobody left to tell
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
}

void throw_system_error(const char* attempt, int error_number) {
  throw std::system_error(error_number, std::generic_category(), attempt);
}

}  // namespace lab
