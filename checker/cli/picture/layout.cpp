#include "checker/cli/picture/layout.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace picture {
namespace {

constexpr double time_column = 74;
constexpr double last_column = 300;  // texts run on over the lanes to the right; the last has none
constexpr double least_distance = 90;
constexpr double width_of_outside = 170;
constexpr double distance_of_text = 22;
constexpr double margin = 8;

}  // namespace

Layout lay_out(const Picture& picture, double width, bool with_heads) {
  const auto count = static_cast<double>(std::max<std::size_t>(picture.lanes.size(), 1));
  // Who is outside has little to say.
  const bool outside = picture.lanes.size() > 1 && picture.lanes.front().is_outside;
  const double even = (width - time_column - margin) / count;
  const double before_last = count > 1 ? (width - time_column - last_column) / (count - 1) : even;
  Layout layout;
  layout.width = width;
  layout.is_compact = std::min(even, before_last) < least_distance;
  const double distance =
      layout.is_compact ? std::clamp(110 / count, 9.0, 24.0) : std::min(even, before_last);
  const double first = layout.is_compact ? margin + 8 : time_column + 14;
  for (std::size_t lane = 0; lane < picture.lanes.size(); ++lane)
    layout.lanes.push_back(first + distance * static_cast<double>(lane));
  if (outside && !layout.is_compact && distance > width_of_outside) {
    const double gained = distance - width_of_outside;
    for (std::size_t lane = 1; lane < picture.lanes.size(); ++lane)
      layout.lanes[lane] -= gained * (1 - static_cast<double>(lane - 1) / (count - 1));
  }
  layout.has_heads = with_heads && !layout.is_compact;
  layout.top = layout.has_heads ? 58 : margin;
  layout.row_height = layout.is_compact ? 44 : 28;
  layout.height =
      layout.top + layout.row_height * static_cast<double>(picture.rows.size()) + margin;
  return layout;
}

double Layout::text_at(const Row& row) const {
  return is_compact ? lanes.back() + distance_of_text : lanes[row.lane] + distance_of_text;
}

std::size_t Layout::room_for(const Row& row) const {
  const double room = width - text_at(row) - margin;
  return static_cast<std::size_t>(std::max(8.0, std::floor(room / character_width)));
}

std::size_t length_of(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0) != 0x80; }));
}

std::string shortened(const std::string& text, std::size_t limit) {
  if (length_of(text) <= limit) return text;
  std::string cut;
  std::size_t length = 0;
  for (const char byte : text) {
    const bool begins = (static_cast<unsigned char>(byte) & 0xc0) != 0x80;
    if (begins && ++length >= limit) break;
    cut += byte;
  }
  return cut + "…";
}

std::string time_of(const Picture& picture, double milliseconds) {
  if (picture.clock == "order") return "";
  if (picture.clock == "real") return fmt::format("{:.1f} ms", milliseconds);
  return milliseconds != 0 && milliseconds < 1000 ? fmt::format("{:g} ms", milliseconds)
                                                  : fmt::format("{:g} s", milliseconds / 1000);
}

}  // namespace picture
