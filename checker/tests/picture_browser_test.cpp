// Pictures in a browser: headless Chromium opens them, and a script that the test adds tells what
// is to be seen there.

#include <fmt/core.h>

#include <nlohmann/json.hpp>
#include <string>

#include "checker/cli/picture/render.hpp"
#include "checker/tests/browser.hpp"
#include "checker/tests/picture_test.hpp"

namespace picture {
namespace {

using tests::View;

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

std::string with_script(std::string html) {
  const std::string end = "</body>";
  return html.insert(html.rfind(end), measuring);
}

class BrowserTest : public PictureTest, public testing::WithParamInterface<View> {
 protected:
  void SetUp() override {
    PictureTest::SetUp();
    if (tests::browser().empty()) GTEST_SKIP() << "chromium is not installed here";
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
    expect_in_full(tests::told_in_browser(with_script(to_html(picture)), "", GetParam()), picture,
                   GetParam());
  }
}

std::string name_of_view(const testing::TestParamInfo<View>& view) {
  return fmt::format("at_{}_pixels_{}", view.param.width, view.param.dark ? "dark" : "light");
}
INSTANTIATE_TEST_SUITE_P(Views, BrowserTest, testing::Values(View{1280, false}, View{390, true}),
                         name_of_view);

}  // namespace
}  // namespace picture
