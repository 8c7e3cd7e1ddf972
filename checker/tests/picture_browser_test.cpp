// Pictures in a browser: headless Chromium opens them, and a script that the test adds tells what
// is to be seen there.

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "checker/cli/picture/render.hpp"
#include "checker/tests/picture_test.hpp"

namespace picture {
namespace {

// Chromium, by the names that distributions give it; empty where there is none.
std::string browser() {
  for (const char* name : {"chromium", "chromium-browser", "google-chrome"})
    if (std::system(fmt::format("command -v {} >/dev/null 2>&1", name).c_str()) == 0) return name;
  return "";
}

// Measures the page, then opens its first row by the keyboard alone.
constexpr const char* measuring = R"(<script>
const faults = [];
addEventListener('error', event => faults.push(event.message));
addEventListener('securitypolicyviolation', event => faults.push(event.blockedURI));
addEventListener('load', () => {
  const visible = selector => [...document.querySelectorAll(selector)].filter(each => each.getClientRects().length > 0);
  const right = elements => Math.max(0, ...elements.map(each => each.getBoundingClientRect().right));
  const press = key => (document.activeElement || document.body).dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
  const seen = {
    width: innerWidth, scroll: document.documentElement.scrollWidth,
    right: right(visible('main *')), rows: visible('figure a.row').length,
    lanes: visible('figure .lifeline').length, arrows: visible('figure path.arrow').length,
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    ground: getComputedStyle(document.body).backgroundColor,
    requests: performance.getEntriesByType('resource').length};
  press('j');
  press('j');
  seen.focused = document.activeElement.getAttribute('href');
  document.activeElement.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
  const opened = visible('.details');
  seen.opened = opened.map(each => each.id);
  seen.details = opened.length ? opened[0].innerText : '';
  press('Escape');
  seen.closed = visible('.details').length === 0;
  seen.faults = faults;
  parent.postMessage(JSON.stringify(seen), '*');
});
</script>
)";

// A frame is as wide as it is told to be; a window has a least width. It writes down what it is
// told.
constexpr const char* framing = R"(<!doctype html><body><script>
addEventListener('message', event => {{
  const told = document.createElement('pre');
  told.id = 'told';
  told.textContent = event.data;
  document.body.append(told);
}});
</script><iframe src="picture.html" style="width: {}px; height: 900px; border: 0"></iframe></body>
)";

std::string with_script(std::string html) {
  const std::string end = "</body>";
  return html.insert(html.rfind(end), measuring);
}

std::string unescaped(std::string text) {
  const std::array<std::pair<const char*, const char*>, 4> pairs = {
      {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}}};
  for (const auto& [from, to] : pairs)
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += 1)
      text.replace(at, std::string(from).size(), to);
  return text;
}

struct View {
  int width;
  bool dark;
};

// What the page tells. Whatever it asks the network for would go to a port where nobody listens,
// and be a fault in the log.
nlohmann::json seen_in_browser(const std::string& html, View view) {
  const TemporaryFolder folder;
  std::ofstream(folder.path + "/picture.html") << with_script(html);
  std::ofstream(folder.path + "/frame.html") << fmt::format(framing, view.width);
  const std::string command = fmt::format(
      "timeout 120 {} --headless --no-sandbox --disable-gpu --disable-dev-shm-usage "
      "--user-data-dir={}/profile --proxy-server=127.0.0.1:1 --window-size=1400,1000 "
      "--blink-settings=preferredColorScheme={} --enable-logging=stderr "
      "--virtual-time-budget=10000 --dump-dom "
      "file://{}/frame.html >{}/dom 2>{}/log </dev/null",
      browser(), folder.path, view.dark ? 0 : 1, folder.path, folder.path, folder.path);
  EXPECT_EQ(std::system(command.c_str()), 0) << file_text(folder.path + "/log");
  EXPECT_EQ(file_text(folder.path + "/log").find("CONSOLE"), std::string::npos)
      << file_text(folder.path + "/log");
  const std::string dom = file_text(folder.path + "/dom");
  const std::string start = "<pre id=\"told\">";
  const std::size_t from = dom.find(start);
  if (from == std::string::npos) return {};
  const std::size_t text = from + start.size();
  return nlohmann::json::parse(unescaped(dom.substr(text, dom.find("</pre>", text) - text)));
}

class BrowserTest : public PictureTest, public testing::WithParamInterface<View> {
 protected:
  void SetUp() override {
    PictureTest::SetUp();
    if (browser().empty()) GTEST_SKIP() << "chromium is not installed here";
  }
};

void expect_in_full(const nlohmann::json& seen, const Picture& picture, View view) {
  ASSERT_FALSE(seen.is_null());
  EXPECT_EQ(seen.at("faults").size(), 0U) << seen.dump();
  EXPECT_EQ(seen.at("requests"), 0);
  EXPECT_EQ(seen.at("width"), view.width);
  EXPECT_LE(seen.at("scroll"), view.width);
  EXPECT_LE(seen.at("right").get<double>(), view.width);
  EXPECT_EQ(seen.at("dark"), view.dark);
  EXPECT_EQ(seen.at("ground"), view.dark ? "rgb(18, 22, 29)" : "rgb(255, 255, 255)");
  EXPECT_EQ(seen.at("lanes"), picture.lanes.size());
  EXPECT_EQ(seen.at("rows"), picture.rows.size());
  EXPECT_EQ(seen.at("arrows"), picture.arrows.size());
  EXPECT_EQ(seen.at("focused"), "#row-1");
  EXPECT_EQ(seen.at("opened"), nlohmann::json::array({"row-1"}));
  EXPECT_NE(seen.at("details").get<std::string>().find(picture.rows[1].manual_page),
            std::string::npos);
  EXPECT_EQ(seen.at("closed"), true);
}

TEST_P(BrowserTest, ShowsTheScenesInFull) {
  for (const Scene& scene : scenes()) {
    SCOPED_TRACE(scene.name);
    const Picture picture = make_picture(played(scene), {});
    expect_in_full(seen_in_browser(to_html(picture), GetParam()), picture, GetParam());
  }
}

std::string name_of_view(const testing::TestParamInfo<View>& view) {
  return fmt::format("at_{}_pixels_{}", view.param.width, view.param.dark ? "dark" : "light");
}
INSTANTIATE_TEST_SUITE_P(Views, BrowserTest, testing::Values(View{1280, false}, View{390, true}),
                         name_of_view);

}  // namespace
}  // namespace picture
