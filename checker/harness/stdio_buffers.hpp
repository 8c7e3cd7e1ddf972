// What a process has printed with stdio(3) and not flushed: read from its memory, without a tracer.

#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace harness {

struct Unflushed {
  int descriptor;
  std::string text;  // its first 64 KiB
};

// Of a process that sleeps, each FILE with output in its buffer. std::cout is among them, unless it
// was told to have a buffer of its own (sync_with_stdio). Empty where that cannot be known: another
// C library than ours, or one that is linked statically.
std::vector<Unflushed> unflushed_output(pid_t process);

}  // namespace harness
