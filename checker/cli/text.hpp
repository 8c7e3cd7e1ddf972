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
// The lines of a text, those that are longer broken at spaces: what follows is set in as the line's
// own text is. A word that is longer than a line is broken where that ends. Colours go on.
std::vector<std::string> wrapped_lines(std::string_view text, std::size_t columns);
// The same as one text; as it is where `columns` is 0.
std::string wrapped(const std::string& text, std::size_t columns);
// Cut or filled with spaces to exactly so many columns.
std::string fit(std::string_view text, std::size_t columns);
// The length of the escape sequence at the start of `text`, 0 where there is none: ECMA-48, 5.4.
std::size_t sequence_at(std::string_view text);
// Without the sequences that colour it.
std::string without_colour(std::string_view text);
// What a program printed, made harmless for a terminal: only colours stay.
std::string harmless(std::string_view text);

}  // namespace cli
