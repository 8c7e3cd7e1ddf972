// The words of a blank that a program came to: labs/support/not_done_yet.cpp says them.

#pragma once

#include <string>
#include <string_view>

namespace harness {

// "1.1" of "alarm_clock: step 1.1 is not done yet: see TODO(1.1)", wherever that stands in `said`;
// empty where no blank is told of.
inline std::string step_of_blank(std::string_view said) {
  constexpr std::string_view before = ": step ", behind = " is not done yet: see TODO(";
  const std::size_t end = said.find(behind);
  const std::size_t start = end == said.npos ? said.npos : said.rfind(before, end);
  if (start == said.npos) return "";
  return std::string(said.substr(start + before.size(), end - start - before.size()));
}

}  // namespace harness
