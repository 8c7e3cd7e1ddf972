// Whether a traced program has come to rest.

#pragma once

#include <cstddef>

#include "checker/harness/tracer/tracer.hpp"

namespace harness {

// Asked again and again, while waiting: whether no call began since the last time, and every thread
// that is not held sleeps.
class RestWatch {
 public:
  bool rests(const Tracer& tracer);

 private:
  std::size_t calls_at_last_look_ = 0;
};

}  // namespace harness
