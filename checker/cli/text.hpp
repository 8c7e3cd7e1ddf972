// Text as a terminal shows it: UTF-8 with sequences that colour it.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cli {

// How many columns UTF-8 text takes, its colours left out. Wide characters count as one.
std::size_t width_of(std::string_view text);
// Cut to at most so many columns, an … at the end where something is missing.
std::string cut(std::string_view text, std::size_t columns);
// The lines of a text, those that are longer broken.
std::vector<std::string> broken_lines(std::string_view text, std::size_t columns);
// Cut or filled with spaces to exactly so many columns.
std::string fit(std::string_view text, std::size_t columns);
// Without the sequences that colour it.
std::string without_colour(std::string_view text);
// What a program printed, made harmless for a terminal: only colours stay.
std::string harmless(std::string_view text);

}  // namespace cli
