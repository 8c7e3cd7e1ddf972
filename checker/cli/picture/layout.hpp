// Where everything in a picture stands, in pixels.

#pragma once

#include <string>
#include <vector>

#include "checker/cli/picture/model.hpp"

namespace picture {

// Wide: each lane has a column, with its texts beside it. Compact, for narrow screens and for many
// lanes: lanes stand close together, all texts stand in a column behind them, two lines a row.
struct Layout {
  double width = 0, height = 0;
  double top = 0;  // of the first row
  double row_height = 0;
  bool is_compact = false;
  bool has_heads = false;
  std::vector<double> lanes;  // the middle of each

  double middle_of(std::size_t row) const {
    return top + (static_cast<double>(row) + 0.5) * row_height;
  }
  double text_at(const Row& row) const;
  // How many characters have room behind that.
  std::size_t room_for(const Row& row) const;
};

constexpr double wide = 1120;
constexpr double narrow = 356;
constexpr double character_width = 7.3;  // of the fixed-width font, at most

// With the names of the lanes at the top, where they are not shown otherwise.
Layout lay_out(const Picture& picture, double width, bool with_heads);

// At most so many characters (not bytes) of UTF-8, with an ellipsis where something was cut off.
std::string shortened(const std::string& text, std::size_t limit);
std::size_t length_of(const std::string& text);

// "12.3 ms" of the real clock, "2 s" of the virtual one; empty in the order of events.
std::string time_of(const Picture& picture, double milliseconds);

}  // namespace picture
