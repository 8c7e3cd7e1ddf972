// The parts of a handout, labs/NN-name/README.md.

#pragma once

#include <string>
#include <vector>

#include "checker/cli/course.hpp"

namespace cli {

using Lines = std::vector<std::string>;

struct Hint {
  std::string title;  // "Hint 1"
  Lines body;         // Markdown
};

// The whole handout. Throws std::runtime_error where it cannot be read.
Lines handout_of(const Course& course, const Lab& lab);

// From the heading `## Step 2.4: …` up to the next one of its level.
Lines section_of(const Course& course, const Lab& lab, const Step& step);

// The <details> blocks of a section: each is a hint.
std::vector<Hint> hints_in(const Lines& section);

// The section with its hints left out, and a line that tells how to see them in their place.
Lines without_hints(const Lines& section, const std::string& instead);

}  // namespace cli
