// Hints, which the handout holds.

#pragma once

#include <string>
#include <vector>

#include "checker/cli/course.hpp"

namespace cli {

// The next hint of a step that was not shown yet, in lines for a terminal; from now on it counts as
// shown. Empty where all were.
std::vector<std::string> next_hint(const Course& course, const Lab& lab, const Step& step,
                                   std::size_t columns);

std::vector<std::string> all_hints(const Course& course, const Lab& lab, const Step& step,
                                   std::size_t columns);

}  // namespace cli
