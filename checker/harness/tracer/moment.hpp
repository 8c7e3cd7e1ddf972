// A moment of a program's run that comes again in each of its runs.

#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "checker/harness/tracer/place.hpp"

namespace harness {

// A moment of a stretch of a run that begins when a rule is added: the boundary of a system call
// (each entry and each exit is one, the first is 0), or the first time that the thread which passed
// it comes to a place in its code behind it.
struct Moment {
  std::size_t boundary = 0;
  std::optional<Place> place;
  std::string inside;             // "malloc": one that keeps_state(); empty: in none
  std::string to_string() const;  // "8", "8+libc.so.6:3c327"
};

}  // namespace harness
