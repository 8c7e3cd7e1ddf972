// The pages in a browser, as they are: seen at two widths, light and dark, used by the keyboard.

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "checker/grade/report/class_report.hpp"
#include "checker/grade/report/page.hpp"
#include "checker/tests/browser.hpp"
#include "checker/tests/grade/made_up.hpp"

namespace grade {
namespace {

using tests::View;

class PagesInBrowserTest : public testing::TestWithParam<View> {
 protected:
  void SetUp() override {
    if (tests::browser().empty()) GTEST_SKIP() << "chromium is not installed here";
  }
};

// What both pages must be like.
constexpr const char* measuring = R"(
  const root = document.documentElement;
  const seen = {
    title: document.title, width: window.innerWidth, scroll: root.scrollWidth,
    right: Math.max(...[...document.querySelectorAll('main > *, main > section > *')]
      .map(each => each.getBoundingClientRect().right)),
    dark: window.matchMedia('(prefers-color-scheme: dark)').matches,
    ground: window.getComputedStyle(document.body).backgroundColor,
    requests: window.performance.getEntriesByType('resource').length,
    images: document.querySelectorAll('img').length};
)";

void expect_in_full(const nlohmann::json& seen, View view) {
  EXPECT_EQ(seen.at("width"), view.width);
  EXPECT_LE(seen.at("scroll"), view.width);
  EXPECT_LE(seen.at("right").get<double>(), view.width);
  EXPECT_EQ(seen.at("dark"), view.dark);
  EXPECT_EQ(seen.at("ground"), view.dark ? "rgb(18, 22, 29)" : "rgb(255, 255, 255)");
  EXPECT_EQ(seen.at("requests"), 0);
  EXPECT_EQ(seen.at("images"), 0);
}

TEST_P(PagesInBrowserTest, ShowsASubmission) {
  for (const SubmissionResult& result : {made_up(7), hostile(), empty()}) {
    const auto seen = tests::told_in_browser(page(result), std::string(measuring) + R"(
      seen.open = [...document.querySelectorAll('pre')].filter(each => each.checkVisibility()).length;
      seen.scripts = document.querySelectorAll('script').length;
      tell(seen);)",
                                             GetParam());
    ASSERT_FALSE(seen.is_null());
    expect_in_full(seen, GetParam());
    EXPECT_NE(seen.at("title"), "owned");
    EXPECT_EQ(seen.at("scripts"), 0);
    EXPECT_EQ(seen.at("open") > 0, !result.labs.empty());
  }
}

// Each button is a native one, so Enter and the space bar do what a click does.
constexpr const char* using_keys = R"(
  const rows = () => [...document.querySelectorAll('#class tbody tr')].filter(row => !row.hidden);
  const totals = () => rows().map(row => Number(row.cells[1].textContent));
  const press = (key, target = document.activeElement) =>
    target.dispatchEvent(new window.KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
  const enter = () => document.activeElement.click();
  const choose = (field, value) => {
    field.value = value;
    field.dispatchEvent(new window.Event('input', {bubbles: true}));
    return rows().length;
  };
  seen.ready = root.dataset.ready;
  seen.all = rows().length;
  const [byName, byPoints] = document.querySelectorAll('.sort');
  byPoints.focus(); enter();
  seen.descending = totals();
  seen.order = byPoints.closest('th').getAttribute('aria-sort');
  enter();
  seen.ascending = totals();
  byName.focus(); enter();
  seen.names = rows().map(row => row.cells[0].title);

  press('/', document.body);
  seen.search = document.activeElement.id;
  seen.byName = choose(document.activeElement, ' STUDENT-003 ');
  seen.byNote = choose(document.activeElement, 'was found twice');
  seen.byText = choose(document.activeElement, 'nothing flushed it');
  seen.byNothing = choose(document.activeElement, 'no such text');
  seen.told = document.getElementById('shown').textContent;
  choose(document.activeElement, '');
  const step = document.getElementById('step');
  step.focus();
  seen.without = choose(step, '3');
  seen.passed = rows().filter(row => row.querySelector('[data-column="3"]').matches('.passed')).length;
  choose(step, '');

  const tabs = () => document.querySelectorAll('#class td button[tabindex="0"]').length;
  seen.tabs = tabs();
  const first = rows()[1].querySelector('td button.failed') || rows()[2].querySelector('td button.failed');
  first.focus(); enter();
  const dialog = document.getElementById('cell');
  seen.opened = dialog.open;
  seen.cell = document.getElementById('cell-title').textContent;
  seen.text = document.getElementById('cell-text').textContent;
  seen.fits = dialog.getBoundingClientRect().right <= window.innerWidth;
  document.getElementById('cell-close').focus(); enter();
  seen.closed = !dialog.open;
  seen.back = document.activeElement === first;
  const name = () => document.activeElement.getAttribute('aria-label');
  seen.moved = [name(), press('ArrowRight'), name(), press('ArrowDown'), name(), press('Home'), name(),
    press('End'), name(), press('ArrowUp'), press('ArrowLeft'), name()].filter(each => typeof each === 'string');
  seen.tabsLater = tabs();
  tell(seen);
)";

std::string report() {
  std::ostringstream out;
  ClassReport report(out);
  for (unsigned seed = 0; seed < 40; ++seed)
    report.add(made_up(seed, seed % 4 == 1), fmt::format("submissions/{}/page.html", seed));
  report.add(incomplete());
  report.add(hostile(), "submissions/%3d/page.html");
  report.finish();
  return out.str();
}

void expect_sorting_and_filtering(const nlohmann::json& seen) {
  const auto descending = seen.at("descending").get<std::vector<double>>();
  const auto ascending = seen.at("ascending").get<std::vector<double>>();
  EXPECT_EQ(seen.at("all"), 42);
  EXPECT_TRUE(std::ranges::is_sorted(descending, std::ranges::greater()));
  EXPECT_TRUE(std::ranges::is_sorted(ascending));
  EXPECT_LT(ascending.front(), ascending.back());
  EXPECT_EQ(seen.at("order"), "descending");
  EXPECT_EQ(seen.at("names").at(2), "student-001");
  EXPECT_EQ(seen.at("search"), "search");
  EXPECT_EQ(seen.at("byName"), 1);
  EXPECT_EQ(seen.at("byNote"), 4);
  EXPECT_GT(seen.at("byText"), 4);
  EXPECT_LT(seen.at("byText"), 42);
  EXPECT_EQ(seen.at("byNothing"), 0);
  EXPECT_EQ(seen.at("told"), "0 of 42 shown");
  EXPECT_GT(seen.at("without"), 4);
  EXPECT_LT(seen.at("without"), 42);
  EXPECT_EQ(seen.at("passed"), 0);
}

void expect_cells_by_keyboard(const nlohmann::json& seen) {
  EXPECT_EQ(seen.at("tabs"), 1);
  EXPECT_EQ(seen.at("opened"), true);
  EXPECT_TRUE(seen.at("cell").get<std::string>().starts_with("student-"));
  EXPECT_NE(seen.at("text").get<std::string>().find("after the check sent SIGALRM"),
            std::string::npos);
  EXPECT_EQ(seen.at("fits"), true);
  EXPECT_EQ(seen.at("closed"), true);
  EXPECT_EQ(seen.at("back"), true);
  const auto moved = seen.at("moved").get<std::vector<std::string>>();
  ASSERT_EQ(moved.size(), 6U);
  for (std::size_t index = 1; index < moved.size(); ++index)
    EXPECT_NE(moved[index], moved[index - 1]);
  EXPECT_NE(moved[3].find(", 1.1: "), std::string::npos) << moved[3];
  EXPECT_NE(moved[4].find(", 3.6: "), std::string::npos) << moved[4];
  EXPECT_NE(moved[5].find(", 3.5: "), std::string::npos) << moved[5];
  EXPECT_EQ(seen.at("tabsLater"), 1);
}

TEST_P(PagesInBrowserTest, ShowsAClassAndIsUsedByKeyboard) {
  const auto seen =
      tests::told_in_browser(report(), std::string(measuring) + using_keys, GetParam());
  ASSERT_FALSE(seen.is_null());
  expect_in_full(seen, GetParam());
  EXPECT_EQ(seen.at("title"), "Results of the class");
  EXPECT_EQ(seen.at("ready"), "yes");
  expect_sorting_and_filtering(seen);
  expect_cells_by_keyboard(seen);
}

std::string name_of_view(const testing::TestParamInfo<View>& view) {
  return fmt::format("at_{}_pixels_{}", view.param.width, view.param.dark ? "dark" : "light");
}
INSTANTIATE_TEST_SUITE_P(Views, PagesInBrowserTest,
                         testing::Values(View{1280, false}, View{390, true}), name_of_view);

}  // namespace
}  // namespace grade
