// What `lab watch` shows.

#pragma once

#include <string>
#include <vector>

#include "checker/cli/course.hpp"
#include "checker/cli/records.hpp"
#include "checker/cli/terminal.hpp"

namespace cli {

// A picture of the state of things, from which the screen is drawn.
struct WatchView {
  const Lab* lab = nullptr;
  std::string title;  // "Step 2.4: A stream, not messages"
  std::string state;  // "Building echo_tcp …", "failing, after 1.2 s"
  std::string body;   // what the check or the compiler said, or a hint
  std::string more;   // where the rest of a body is that does not fit
  std::string note;   // why it looks once a second
};

// Lines that fit into the size, the keys in the last one.
std::vector<std::string> draw(const WatchView& view, const Progress& progress, Size size);

// The bytes that put such lines on the screen in place of what was there.
std::string frame(const std::vector<std::string>& lines);

}  // namespace cli
