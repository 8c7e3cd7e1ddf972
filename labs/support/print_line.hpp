// Given: printing lines, also from several threads.

#pragma once

#include <string>

namespace lab {

// Writes `text` and a newline to standard output. When it returns, the line is out of the process.
// Lines of several threads stand one after the other, each whole. Throws what write(2) says.
void print_line(const std::string& text);

}  // namespace lab
