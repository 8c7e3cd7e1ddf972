// From the words of a command line to a verb.

#pragma once

#include "checker/cli/course.hpp"

namespace cli {

// Does what the words ask for and returns the exit status. Throws UsageError.
int run_command_line(const Course& course, int argc, char** argv);

}  // namespace cli
