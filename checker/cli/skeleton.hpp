// Skeletons: files of given lines with blanks in them.

#pragma once

#include <string>
#include <variant>
#include <vector>

namespace cli {

using Lines = std::vector<std::string>;

// From the line of its `TODO(2.4): ` to that of its `not_done_yet("2.4");`, both included.
struct Blank {
  std::string step;
  std::size_t first, last;
};
std::vector<Blank> blanks_of(const Lines& skeleton);

// Where a student's file cannot be matched to the lines that are given.
struct NoMatch {
  std::string given;  // the line that should stand beside a blank, and does not
};

// The student's text with the blanks of `step` as they are in the skeleton, and all else as it is.
// A blank is found by the given lines before and behind it; that of others there may be more or
// fewer than were given, is no harm.
std::variant<Lines, NoMatch> with_blanks_again(const Lines& skeleton, const Lines& student,
                                               const std::string& step);

}  // namespace cli
