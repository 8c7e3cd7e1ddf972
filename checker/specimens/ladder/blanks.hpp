// The blanks of a skeleton, and the answers that its solution gives to them.

#pragma once

#include <string>
#include <vector>

namespace blanks {

using Lines = std::vector<std::string>;

// All lines of a file; none where it cannot be read.
Lines lines_of(const std::string& path);

// A blank, from its TODO to its not_done_yet; or a line that is given.
struct Part {
  std::string step;  // of a blank: "2.4"; empty for a given line
  Lines lines;       // of a blank: all of it; else the one line
};

std::vector<Part> parts_of(const Lines& skeleton);

// The steps of the blanks, in their order.
Lines steps_of_blanks(const Lines& skeleton);

// What the solution has in place of each part of the skeleton. Throws std::runtime_error where the
// solution lacks a given line, or goes on where the skeleton ends.
std::vector<Lines> answers(const std::vector<Part>& skeleton, const Lines& solution);

}  // namespace blanks
