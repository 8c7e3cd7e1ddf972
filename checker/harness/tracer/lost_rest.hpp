// What a program made of a write that took less than it was given.

#pragma once

#include <string>
#include <vector>

#include "checker/harness/tracer/rule.hpp"

namespace harness {

// For "Likely cause: …": a write was short, and before anything else was written there its thread
// read from the same descriptor, or closed it: "sendto(5, 18) = 9, and …". Else empty.
std::string rest_that_was_not_written(const std::vector<Call>& calls);

}  // namespace harness
