// The child's side of a box: what stands between fork(2) and the execve(2) of bwrap, or of the
// command where there is no box.

#pragma once

#include <sys/types.h>

#include <cstddef>
#include <string>
#include <vector>

#include "checker/grade/box.hpp"
#include "checker/harness/descriptor.hpp"

namespace grade {

// All that the child needs, made before the fork: it calls async-signal-safe functions only.
struct PreparedChild {
  PreparedChild(const Box& box, bool boxed);

  std::vector<std::string> words, variables;
  std::vector<char*> argv, environment;
  bool in_box;
  std::size_t memory_bytes;
  int processor_seconds;
  std::size_t file_bytes;
  harness::Descriptor null;
  harness::Pipe output, report, is_apart, may_go_on;
  int input = -1, result = -1;
  std::string folder = {};
};

// In the child of `parent`: becomes what is to be run, or tells why not and ends the process.
// Before it makes its other namespaces it writes a byte to is_apart and waits for one from
// may_go_on: meanwhile the parent maps the users. Calls async-signal-safe functions only.
[[noreturn]] void become(const PreparedChild& prepared, pid_t parent);

}  // namespace grade
