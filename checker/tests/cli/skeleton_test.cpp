// Putting blanks back, tried on the true skeletons and solutions.

#include "checker/cli/skeleton.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "checker/cli/course.hpp"
#include "checker/cli/files.hpp"

namespace cli {
namespace {

struct Files {
  Lines skeleton, solution;
};

class Skeleton : public testing::Test {
 protected:
  static Lines lines(const std::string& path) {
    return lines_of(read_file(std::filesystem::path(COURSE) / path).value_or(""));
  }
  static std::string pristine(const Lab& lab) {
    return "checker/skeletons/" + lab.folder() + "/" + lab.program + ".cpp";
  }
  // The skeleton and the solution with `change` done to both, or the test is skipped.
  Files files(const Lab& lab) const {
    return {lines(pristine(lab)), lines("solutions" + lab.source().substr(4))};
  }

  const Course course = load_course(COURSE, "/nowhere");
};

TEST_F(Skeleton, IsKeptAsItIsHandedOut) {
  for (const Lab& lab : course.labs) {
    const Lines given = lines(lab.source());
    if (blanks_of(given).empty()) GTEST_SKIP() << "the blanks are filled";
    EXPECT_EQ(given, lines(pristine(lab)))
        << "The skeleton has changed: cp " << lab.source() << " " << pristine(lab);
  }
}

// Taking the steps back one after the other, in whatever order, leads from the solution to the
// skeleton; on the way, each has the blanks of just those steps.
TEST_F(Skeleton, ComesBackStepByStep) {
  for (const Lab& lab : course.labs) {
    auto [skeleton, text] = files(lab);
    if (text.empty()) GTEST_SKIP() << "the solutions are not here";
    for (const int number : {4, 1, 6, 2, 5, 3}) {
      const std::string& step = lab.steps[static_cast<std::size_t>(number - 1)].id;
      const auto result = with_blanks_again(skeleton, text, step);
      ASSERT_TRUE(std::holds_alternative<Lines>(result))
          << step << ": " << std::get<NoMatch>(result).given;
      text = std::get<Lines>(result);
    }
    EXPECT_EQ(text, skeleton) << lab.number;
  }
}

TEST_F(Skeleton, IsFoundAmongWhatAStudentAdded) {
  for (const Lab& lab : course.labs) {
    auto [skeleton, text] = files(lab);
    if (text.empty()) GTEST_SKIP() << "the solutions are not here";
    text.insert(text.begin() + 3, {"#include <map>", "", "int more() {", "  return 1;", "}", ""});
    for (std::string& line : text)
      if (const std::size_t at = line.find("[[maybe_unused]] "); at != std::string::npos)
        line.erase(at, 17);
    for (const Step& step : lab.steps) {
      const auto result = with_blanks_again(skeleton, text, step.id);
      ASSERT_TRUE(std::holds_alternative<Lines>(result))
          << step.id << ": " << std::get<NoMatch>(result).given;
      const Lines& put_back = std::get<Lines>(result);
      EXPECT_EQ(std::count(put_back.begin(), put_back.end(), "#include <map>"), 1);
      const auto wanted = blanks_of(skeleton);
      const auto have = blanks_of(put_back);
      const auto of_step = [&](const Blank& blank) { return blank.step == step.id; };
      EXPECT_EQ(std::count_if(wanted.begin(), wanted.end(), of_step),
                static_cast<std::ptrdiff_t>(have.size()));
    }
  }
}

TEST_F(Skeleton, IsNotGuessedWhereItsLinesAreGone) {
  const Lines skeleton = {"int a() {", "  // TODO(2.1): Do.", "  not_done_yet(\"2.1\");", "  go();",
                          "}"};
  for (const Lines& student : {Lines{"int a(int b) {", "  x;", "  go();", "}"},
                               Lines{"int a() {", "  x;", "  stop();", "}"}, Lines{}})
    EXPECT_TRUE(std::holds_alternative<NoMatch>(with_blanks_again(skeleton, student, "2.1")));
}

}  // namespace
}  // namespace cli
