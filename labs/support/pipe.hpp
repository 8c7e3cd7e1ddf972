// Given: a pipe.

#pragma once

#include <fcntl.h>
#include <unistd.h>

#include "labs/support/descriptor.hpp"
#include "labs/support/errors.hpp"

namespace lab {

// The two ends of a pipe, or none. Each is closed on its own: `pipe.write_end.close()`.
struct Pipe {
  Descriptor read_end;
  Descriptor write_end;
};

// Throws std::system_error ("pipe2: …"). Both ends are close-on-exec from birth: a program that is
// started with exec gets one only as a copy that was made for it, by dup2(2).
inline Pipe make_pipe() {
  int ends[2] = {-1, -1};
  check(::pipe2(ends, O_CLOEXEC), "pipe2");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

}  // namespace lab
