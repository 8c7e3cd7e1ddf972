#include "checker/tests/browser.hpp"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <fstream>

#include "checker/tests/temporary_folder.hpp"

namespace tests {
namespace {

// A frame is as wide as it is told to be; a window has a least width. It writes down what it is
// told.
constexpr const char* framing = R"(<!doctype html><body><script>
const tell = value => {{
  const told = document.createElement('pre');
  told.id = 'told';
  told.textContent = typeof value === 'string' ? value : JSON.stringify(value);
  document.body.append(told);
}};
addEventListener('message', event => tell(event.data));
</script><iframe src="page.html" style="width: {}px; height: 900px; border: 0"></iframe><script>
document.querySelector('iframe').addEventListener('load', event => {{
  const page = event.target.contentWindow;
  (async (window, document) => {{
{}
  }})(page, page.document);
}});
</script></body>
)";

std::string unescaped(std::string text) {
  const std::array<std::pair<const char*, const char*>, 4> pairs = {
      {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}}};
  for (const auto& [from, to] : pairs)
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += 1)
      text.replace(at, std::string(from).size(), to);
  return text;
}

// The frame's script may look into the page only where files may read each other.
std::string command_in(const std::string& folder, View view) {
  return fmt::format(
      "timeout 120 {} --headless --no-sandbox --disable-gpu --disable-dev-shm-usage "
      "--user-data-dir={}/profile --proxy-server=127.0.0.1:1 --window-size=1400,1000 "
      "--blink-settings=preferredColorScheme={} --enable-logging=stderr "
      "--allow-file-access-from-files --virtual-time-budget=10000 --dump-dom "
      "file://{}/frame.html >{}/dom 2>{}/log </dev/null",
      browser(), folder, view.dark ? 0 : 1, folder, folder, folder);
}

}  // namespace

std::string browser() {
  for (const char* name : {"chromium", "chromium-browser", "google-chrome"})
    if (std::system(fmt::format("command -v {} >/dev/null 2>&1", name).c_str()) == 0) return name;
  return "";
}

nlohmann::json told_in_browser(const std::string& html, const std::string& script, View view) {
  const TemporaryFolder folder;
  std::ofstream(folder.path + "/page.html") << html;
  std::ofstream(folder.path + "/frame.html") << fmt::format(framing, view.width, script);
  const int status = std::system(command_in(folder.path, view).c_str());
  const std::string log = file_text(folder.path + "/log");
  EXPECT_EQ(status, 0) << log;
  EXPECT_EQ(log.find("CONSOLE"), std::string::npos) << log;
  const std::string dom = file_text(folder.path + "/dom");
  const std::string start = "<pre id=\"told\">";
  const std::size_t from = dom.find(start);
  if (from == std::string::npos) return {};
  const std::size_t text = from + start.size();
  return nlohmann::json::parse(unescaped(dom.substr(text, dom.find("</pre>", text) - text)));
}

}  // namespace tests
