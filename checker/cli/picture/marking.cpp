// How lanes and texts are named and coloured in SVG and HTML.

#include <fmt/core.h>

#include "checker/cli/picture/render.hpp"

namespace picture {

std::string colour_of(const Picture& picture, std::size_t lane) {
  constexpr std::size_t colours = 8;  // style.cpp
  if (picture.lanes[lane].is_outside) return "var(--outside)";
  const bool outside = !picture.lanes.empty() && picture.lanes.front().is_outside;
  return fmt::format("var(--lane{})", (lane - (outside ? 1 : 0)) % colours);
}

std::string title_of(const Lane& lane) {
  if (lane.is_outside) return lane.name;
  return fmt::format("{} {}", lane.is_thread ? "thread" : lane.name, lane.number);
}

std::string escaped_for_xml(const std::string& text) {
  std::string safe;
  for (const char character : text) {
    switch (character) {
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '&':
        safe += "&amp;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe += character;
    }
  }
  return safe;
}

}  // namespace picture
