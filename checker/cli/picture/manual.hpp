// What the manual says of a system call: its page, and the names of its arguments.

#pragma once

#include <string>
#include <utility>
#include <vector>

#include "checker/harness/tracer/recording.hpp"

namespace picture {

// "sigaction(2)" for rt_sigaction.
std::string manual_page_of(const std::string& call);

// Its arguments, its result and all else that is known, for people: {"fd", "3, pipe:[4711]"}.
std::vector<std::pair<std::string, std::string>> details_of(const harness::recorded::Call& call);

// "EAGAIN" for -11; "interrupted by a signal" for what only the kernel sees; empty for a success.
std::string error_of(const harness::recorded::Call& call);

}  // namespace picture
