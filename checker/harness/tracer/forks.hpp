// Which system calls make a process.

#pragma once

#include "checker/harness/tracer/rule.hpp"

namespace harness {

// fork(2) and its kin, by whichever call the C library makes them; no new thread. Throws
// std::system_error where the memory that the call points to is not there.
bool makes_a_process(const Call& call);

}  // namespace harness
