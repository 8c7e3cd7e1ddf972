// A program of anybody's, traced as it runs.

#pragma once

#include <string>
#include <vector>

#include "checker/harness/tracer/recording.hpp"

namespace picture {

// Runs it to its end. It reads our standard input. SIGINT and SIGTERM that come to us are sent on
// to it; the second of them ends it, and the recording. They stay blocked from then on, so that one
// who interrupts once more does not lose what was recorded before it is written. Throws
// std::system_error where there is no such program; `command` holds its name, looked up in PATH as
// a shell does, and its arguments.
harness::Recording record_live(const std::vector<std::string>& command);

}  // namespace picture
