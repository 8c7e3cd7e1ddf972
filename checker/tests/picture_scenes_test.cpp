// The ready scenes: the same every time, and the same as what strace(1) sees.

#include <fmt/core.h>

#include <cstdlib>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "checker/cli/picture/live.hpp"
#include "checker/cli/picture/render.hpp"
#include "checker/tests/picture_test.hpp"

namespace picture {
namespace {

class SceneTest : public PictureTest, public testing::WithParamInterface<Scene> {};

TEST_P(SceneTest, IsThePictureThatTheDocumentationShows) {
  const Scene& scene = GetParam();
  Options options;
  options.normalised = true;
  const std::string made = to_svg(make_picture(played(scene), options));
  const std::string path = fmt::format("{}/docs/pictures/{}.svg", COURSE, scene.name);
  // LAB_MAKE_PICTURES=1 writes them anew: look at them before you commit them.
  if (std::getenv("LAB_MAKE_PICTURES") != nullptr) std::ofstream(path) << made;
  EXPECT_EQ(made, file_text(path))
      << path << " is out of date: docs/pictures.md tells how to make it";
}

std::string name_of_scene(const testing::TestParamInfo<Scene>& scene) {
  return std::regex_replace("of_" + std::string(scene.param.name), std::regex("-"), "_");
}
INSTANTIATE_TEST_SUITE_P(All, SceneTest, testing::ValuesIn(scenes()), name_of_scene);

// A newline, as strace and a picture write it.
std::string with_newlines(const std::string& text) {
  return std::regex_replace(text, std::regex("\\\\n|⏎"), "\n");
}

// What went through pipes, all in one, by the lines of strace: 812 write(4<pipe:[7]>, "Spam 0\n",
// 7)
std::string moved_as_strace_saw(const std::string& log, const std::string& call) {
  std::string all;
  const std::regex line(call +
                        "\\(\\d+<pipe:[^>]*>, \"(.*)\", \\d+(?:\\) = \\d+| <unfinished)|<... " +
                        call + " resumed>\"(.*)\", \\d+\\) += [1-9]\\d*");
  std::istringstream lines(log);
  for (std::string text; std::getline(lines, text);) {
    std::smatch found;
    if (std::regex_search(text, found, line)) all += found[1].str() + found[2].str();
  }
  return with_newlines(all);
}

std::string moved_as_the_picture_shows(const Picture& picture, bool written) {
  std::set<std::size_t> rows;
  for (const Arrow& arrow : picture.arrows)
    if (arrow.type == Arrow::bytes) rows.insert(written ? arrow.from : arrow.to);
  std::string all;
  for (const std::size_t row : rows) {
    const std::string& text = picture.rows[row].text;
    const std::size_t start = text.find(": ") + 2;
    all += text.substr(start, text.find("  (") - start);
  }
  return with_newlines(all);
}

TEST_F(PictureTest, ShowsTheBytesThatStraceSees) {
  if (std::system("strace -V >/dev/null 2>&1") != 0) GTEST_SKIP() << "strace is not installed here";
  const TemporaryFolder folder;
  const std::string plumber = SOLUTIONS "/03-pipes/plumber";
  // One child, so that there is one order. How many messages a read takes depends on the machine.
  const std::string command = fmt::format(
      "strace -f -y -s 200 -e trace=read,write -o {0}/log {1} spam 4 20 1 >{0}/out 2>&1",
      folder.path, plumber);
  ASSERT_EQ(std::system(command.c_str()), 0);
  const std::string log = file_text(folder.path + "/log");
  const Picture picture = make_picture(record_live({plumber, "spam", "4", "20", "1"}), {});
  const std::string expected = "Spam 0\nSpam 1\nSpam 2\nSpam 3\n";
  for (const bool written : {true, false}) {
    EXPECT_EQ(moved_as_the_picture_shows(picture, written), expected);
    EXPECT_EQ(moved_as_strace_saw(log, written ? "write" : "read"), expected) << log;
  }
}

}  // namespace
}  // namespace picture
