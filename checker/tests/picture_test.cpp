// Pictures show what passed between processes, as they really did it.

#include "checker/tests/picture_test.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <vector>

#include "checker/cli/picture/live.hpp"
#include "checker/cli/picture/render.hpp"
#include "checker/harness/lab.hpp"
#include "checker/harness/tracer/recording_json.hpp"
#include "checker/harness/tracer/traced_check.hpp"

namespace harness {

const Lab this_lab = {"", "", "", {}};

}  // namespace harness

namespace picture {

void PictureTest::SetUp() { SKIP_WHERE_NOTHING_CAN_BE_TRACED(); }

std::string program_of(const Scene& scene) { return std::string(SOLUTIONS "/") + scene.program; }
harness::Recording played(const Scene& scene) {
  return scene.play(program_of(scene), scene.about, "");
}

namespace {

Picture picture_of(const std::string& how) {
  return make_picture(record_live({HELPERS "/moves_bytes", how}), {});
}

// "writes 6 bytes: abcdef -> reads 4 bytes: abcd  (4 of 6 bytes written): 4 of 6 bytes"
std::multiset<std::string> arrows_of(const Picture& picture, Arrow::Type type) {
  std::multiset<std::string> all;
  for (const Arrow& arrow : picture.arrows)
    if (arrow.type == type)
      all.insert(picture.rows[arrow.from].text + " -> " + picture.rows[arrow.to].text);
  return all;
}

std::multiset<std::string> arrows_of_six_and_five(const std::string& out, const std::string& in) {
  return {out + " 6 bytes: abcdef -> " + in + " 4 bytes: abcd  (4 of 6 bytes written)",
          out + " 6 bytes: abcdef -> " + in + " 2 bytes: ef  (2 of 6 bytes written)",
          out + " 2 bytes: gh -> " + in + " 5 bytes: ghijk  (of 2 writes)",
          out + " 3 bytes: ijk -> " + in + " 5 bytes: ghijk  (of 2 writes)"};
}

TEST_F(PictureTest, ShowsWhichReadTookWhichBytesOfAPipe) {
  auto arrows = arrows_of(picture_of("pipe"), Arrow::bytes);
  std::erase_if(arrows, [](const std::string& arrow) { return arrow.ends_with(": !"); });
  EXPECT_EQ(arrows, arrows_of_six_and_five("writes", "reads"));
}

TEST_F(PictureTest, ShowsWhichReadTookWhichBytesOfAConnection) {
  const Picture picture = picture_of("sockets");
  auto arrows = arrows_of(picture, Arrow::bytes);
  std::erase_if(arrows, [](const std::string& arrow) { return arrow.ends_with(": !"); });
  EXPECT_EQ(arrows, arrows_of_six_and_five("sends", "receives"));
  EXPECT_EQ(arrows_of(picture, Arrow::connection).size(), 1U);
}

TEST_F(PictureTest, ShowsWhatBecameOfASignal) {
  const Picture picture = picture_of("signals");
  std::multiset<std::string> became;
  for (const Arrow& arrow : picture.arrows)
    if (arrow.type == Arrow::signal) became.insert(picture.rows[arrow.to].text);
  EXPECT_EQ(became, (std::multiset<std::string>{"SIGUSR1: its handler runs", "SIGUSR2: ignored",
                                                "SIGTERM: default action"}));
  ASSERT_EQ(picture.lanes.size(), 2U);
  const auto& rows = picture.rows;
  EXPECT_TRUE(std::ranges::any_of(rows, [](const Row& row) {
    return row.lane == 1 && row.text == "was killed by SIGTERM (15)";
  }));
  EXPECT_EQ(arrows_of(picture, Arrow::birth).size(), 1U);
  EXPECT_EQ(arrows_of(picture, Arrow::end).size(), 1U);
  EXPECT_TRUE(std::ranges::any_of(rows, &Row::in_handler));
}

TEST_F(PictureTest, ShowsWhoSlept) {
  // In turns: the parent waits in read when the child's sleep is over.
  const Picture picture = make_picture(played(*scene_of("03")), {});
  const auto slept_in = [&](const std::string& text) {
    const auto row = std::ranges::find_if(
        picture.rows, [&](const Row& each) { return each.text.starts_with(text); });
    return row == picture.rows.end() ? "no such row" : row->slept_in;
  };
  EXPECT_EQ(slept_in("slept 1 s"), "clock_nanosleep");
  EXPECT_EQ(slept_in("reads 20 bytes: Spam 1 from child 0"), "read");
  EXPECT_EQ(slept_in("makes a pipe"), "");
}

TEST_F(PictureTest, PutsNoRowBeforeTheOneThatItCameOf) {
  for (const char* how : {"pipe", "sockets", "signals"})
    for (const Arrow& arrow : picture_of(how).arrows) EXPECT_LE(arrow.from, arrow.to) << how;
}

TEST_F(PictureTest, TellsAllOfItInJson) {
  for (const Scene& scene : scenes()) {
    const Picture picture = make_picture(played(scene), {});
    const auto json = nlohmann::json::parse(to_json(picture));
    EXPECT_EQ(json.at("format"), "ipc-labs picture");
    EXPECT_EQ(json.at("version"), 1);
    ASSERT_EQ(json.at("rows").size(), picture.rows.size());
    ASSERT_EQ(json.at("arrows").size(), picture.arrows.size());
    EXPECT_GT(picture.arrows.size(), 2U) << scene.name;
    for (const auto& row : json.at("rows"))
      EXPECT_LT(row.at("lane").get<std::size_t>(), json.at("lanes").size());
    for (const auto& arrow : json.at("arrows")) {
      for (const char* end : {"from", "to"}) {
        EXPECT_LT(arrow.at(end).at("row").get<std::size_t>(), json.at("rows").size());
        EXPECT_LT(arrow.at(end).at("lane").get<std::size_t>(), json.at("lanes").size());
      }
    }
  }
}

TEST_F(PictureTest, ComesOutOfAFileAsItWentIn) {
  const harness::Recording recording = record_live({HELPERS "/moves_bytes", "signals"});
  const std::string text = harness::to_json(recording);
  const harness::Recording again = harness::recording_from_json(text);
  EXPECT_EQ(harness::to_json(again), text);
  EXPECT_EQ(to_json(make_picture(again, {})), to_json(make_picture(recording, {})));
  EXPECT_THROW(harness::recording_from_json("{}"), std::runtime_error);
  EXPECT_THROW(harness::recording_from_json("no JSON"), std::runtime_error);
}

TEST_F(PictureTest, FitsATerminalOf100Columns) {
  for (const Scene& scene : scenes()) {
    std::istringstream lines(to_text(make_picture(played(scene), {}), false));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(length_of(line), 100U) << line;
  }
}

TEST_F(PictureTest, ShowsDescriptorsOnRequestOnly) {
  const auto recording = record_live({"/bin/sh", "-c", "exec 5</dev/null; exec 5<&-"});
  const auto closes = [](const Row& row) { return row.text.starts_with("closes 5"); };
  Options options;
  EXPECT_FALSE(std::ranges::any_of(make_picture(recording, options).rows, closes));
  options.descriptors = true;
  EXPECT_TRUE(std::ranges::any_of(make_picture(recording, options).rows, closes));
}

}  // namespace
}  // namespace picture
