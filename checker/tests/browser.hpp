// Pages in headless Chromium, and what a script finds on them.

#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace tests {

// Chromium, by the names that distributions give it; empty where there is none.
std::string browser();

struct View {
  int width;
  bool dark;
};

// Opens the page in a frame of that width, and returns what `script` tells of it; null where it
// told nothing. The script is the body of an async function, outside of the page, with the page's
// `window`, `document` and a function tell(value). A page may tell too, by posting a message to its
// parent.
//
// Whatever the page asks the network for would go to a port where nobody listens. A message on its
// console fails the test.
nlohmann::json told_in_browser(const std::string& html, const std::string& script, View view);

}  // namespace tests
