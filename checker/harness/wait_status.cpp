#include "checker/harness/wait_status.hpp"

#include <fmt/core.h>

#include <csignal>
#include <cstring>

namespace harness {

std::string signal_name(int signal) {
  const char* name = ::sigabbrev_np(signal);
  return name != nullptr ? fmt::format("SIG{}", name) : fmt::format("signal {}", signal);
}

std::string WaitStatus::to_string() const {
  if (!killed_) return fmt::format("exited with status {}", number_);
  return fmt::format("was killed by {} ({})", signal_name(number_), number_);
}

}  // namespace harness
