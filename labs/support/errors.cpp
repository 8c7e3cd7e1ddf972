#include "labs/support/errors.hpp"

#include <unistd.h>

namespace lab {

void complain(const std::string& message) {
  const std::string line = std::string(program_name) + ": " + message + '\n';
  // If even this cannot be written there is nobody left to tell.
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
}

void throw_system_error(const char* attempt, int error_number) {
  throw std::system_error(error_number, std::generic_category(), attempt);
}

}  // namespace lab
