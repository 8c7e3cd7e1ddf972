// Given: reading the words of the command line.

#pragma once

#include <optional>
#include <string>

namespace lab {

// The number that `word` spells in decimal digits, where it lies in [least, most]; else nothing.
// `5x`, `2.9`, `-1`, an empty word and numbers without end are nothing.
std::optional<long> whole_number(const char* word, long least, long most);

// Ends the program with status 2, after "PROGRAM: message" (where there is one) and "usage: …" on
// standard error.
[[noreturn]] void wrong_usage(const char* usage, const std::string& message = {});

}  // namespace lab
