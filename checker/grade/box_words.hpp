// The command line of bwrap(1) that makes a box.

#pragma once

#include <string>
#include <vector>

#include "checker/grade/box.hpp"

namespace grade {

std::vector<std::string> bwrap_words(const Box& box);

}  // namespace grade
