// System calls in which a thread waits for somebody else, or for time.

#pragma once

#include "checker/harness/tracer/rule.hpp"

namespace harness {

// Such a call, poll or a read from a pipe: a thread that sleeps in it does so because nothing has
// come yet. In every other call it may sleep too, for a disk or for a lock of the kernel's, but
// that says nothing about the program.
bool waits_for_others(const Call& call);

}  // namespace harness
