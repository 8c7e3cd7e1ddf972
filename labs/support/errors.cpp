#include "labs/support/errors.hpp"

#include <unistd.h>

namespace lab {

void complain(const std::string& message) {
  const std::string line = std::string(program_name) + ": " + message + '\n';
  ssize_t written = 0;
  do written = ::write(STDERR_FILENO, line.data(), line.size());
  while (written == -1 && errno == EINTR);
  // If even this cannot be written there is nobody left to tell.
}

void throw_system_error(const char* attempt, int error_number) {
  throw std::system_error(error_number, std::generic_category(), attempt);
}

}  // namespace lab
