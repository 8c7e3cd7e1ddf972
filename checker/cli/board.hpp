// The board: the labs, their steps, what is done.

#pragma once

#include <string>

#include "checker/cli/course.hpp"
#include "checker/cli/records.hpp"

namespace cli {

// Lines of at most so many columns. Three labs of six steps are 23 lines, where they are 80 columns
// wide or more.
std::string board_text(const Course& course, const Progress& progress, std::size_t columns);

// "failing" in its colour.
std::string coloured(State state);

}  // namespace cli
