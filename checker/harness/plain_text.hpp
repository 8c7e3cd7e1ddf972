// Text that people are shown, whatever a program made it of.

#pragma once

#include <cstddef>
#include <string>

namespace harness {

// No line is longer than `width`, the middle of a longer one left out; control characters, with
// which a terminal could be told anything, are escaped. What escaped() made is left as it is.
std::string harmless(const std::string& text, std::size_t width = 320);

// At most so many lines, the middle left out, and told how much that was.
std::string within_lines(const std::string& text, std::size_t most);

std::size_t count_lines(const std::string& text);

}  // namespace harness
