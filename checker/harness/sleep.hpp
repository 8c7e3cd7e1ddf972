// The system call in which a thread sleeps, in the words of the manual.

#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

#include "checker/harness/proc.hpp"

namespace harness {

struct Sleep {
  enum class Kind { reads, writes, accepts, polls, waits_for_child, other };

  Kind kind = Kind::other;
  std::string call;              // "recv()": sections 2 and 3 of the manual, not the kernel's names
  std::vector<int> descriptors;  // on which it sleeps; for poll, select and epoll all of them
  std::optional<pid_t> child;    // of waitpid() for a certain one
};

// Nothing where the thread does not sleep in a call that can be read.
std::optional<Sleep> sleep_of(const ThreadInfo& thread);

}  // namespace harness
