// Hints, which the handout holds.

#pragma once

#include <string>
#include <vector>

#include "checker/cli/course.hpp"

namespace cli {

struct NextHint {
  std::vector<std::string> lines;  // for a terminal; none where all hints were shown
  std::string trouble;             // why it could not be noted that it was shown; else empty
};

// The next hint of a step that was not shown yet; from now on it counts as shown.
NextHint next_hint(const Course& course, const Lab& lab, const Step& step, std::size_t columns);

std::vector<std::string> all_hints(const Course& course, const Lab& lab, const Step& step,
                                   std::size_t columns);

}  // namespace cli
