// What must hold between a skeleton, its solution, its handout and its checks.

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "checker/specimens/ladder/blanks.hpp"

namespace {

using blanks::Lines;
using blanks::lines_of;
using blanks::steps_of_blanks;

struct LabFiles {
  char number;
  std::string folder, program;
};
void PrintTo(const LabFiles& lab, std::ostream* out) { *out << lab.folder; }
const std::vector<LabFiles> labs = {{'1', "01-signals", "alarm_clock"},
                                    {'2', "02-sockets", "echo_tcp"},
                                    {'3', "03-pipes", "plumber"}};

std::string path_of(const std::string& name) { return std::string(COURSE) + "/" + name; }

// What is wrong with one answer; empty where nothing is.
std::string wrong_with_answer(const std::string& step, const Lines& answer) {
  std::size_t code = 0;
  for (const std::string& line : answer) {
    const std::size_t start = line.find_first_not_of(' ');
    if (start != std::string::npos && line.compare(start, 2, "//") != 0) ++code;
  }
  if (answer.empty() || answer.front().find("// " + step + ": ") == std::string::npos)
    return "the answer to " + step + " does not begin with `// " + step + ": `";
  if (code < 1 || code > 15)
    return fmt::format("the answer to {} has {} lines of code", step, code);
  return "";
}

// How the solution differs from the skeleton beyond the answers to its blanks; empty where it does
// not.
std::string difference(const Lines& skeleton, const Lines& solution) {
  const auto parts = blanks::parts_of(skeleton);
  try {
    const auto answers = blanks::answers(parts, solution);
    for (std::size_t index = 0; index < parts.size(); ++index)
      if (!parts[index].step.empty())
        if (const std::string wrong = wrong_with_answer(parts[index].step, answers[index]);
            !wrong.empty())
          return wrong;
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

// The titles of `## Step N.M: TITLE`, by step.
std::map<std::string, std::string> titles_of(const Lines& handout) {
  static const std::regex heading(R"(## Step (\d\.\d): (.*\S))");
  std::map<std::string, std::string> titles;
  for (const std::string& line : handout) {
    std::smatch match;
    if (std::regex_match(line, match, heading)) titles[match[1]] = match[2];
  }
  return titles;
}

std::string letters_of(const std::string& text) {
  std::string letters;
  for (const char character : text)
    if (std::isalnum(static_cast<unsigned char>(character)) != 0)
      letters += static_cast<char>(std::tolower(static_cast<unsigned char>(character)));
  return letters;
}

std::string read(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

// The text of all files of a lab's checks: lab02_checks.cpp, lab02_stop_checks.cpp ...
std::string checks_of(char lab) {
  const std::regex name(fmt::format(R"(lab0{}_(\w+_)?checks\.cpp)", lab));
  std::string text;
  for (const auto& file : std::filesystem::directory_iterator(path_of("checker/checks")))
    if (std::regex_match(file.path().filename().string(), name)) text += read(file.path());
  return text;
}

class Texts : public testing::TestWithParam<LabFiles> {
 protected:
  Lines skeleton() const {
    return lines_of(path_of("labs/" + GetParam().folder + "/" + GetParam().program + ".cpp"));
  }
  std::string handout_path() const { return path_of("labs/" + GetParam().folder + "/README.md"); }
  std::string step(int number) const { return fmt::format("{}.{}", GetParam().number, number); }
};

TEST_P(Texts, TheSolutionIsTheSkeletonWithItsBlanksAnswered) {
  const std::string solution =
      path_of("solutions/" + GetParam().folder + "/" + GetParam().program + ".cpp");
  if (!std::filesystem::exists(solution)) GTEST_SKIP() << "the solutions are not here";
  if (steps_of_blanks(skeleton()).empty()) GTEST_SKIP() << "the blanks are filled";
  EXPECT_EQ(difference(skeleton(), lines_of(solution)), "");
}

TEST_P(Texts, TheBlanksStandInTheOrderOfTheSixSteps) {
  const Lines steps = steps_of_blanks(skeleton());
  if (steps.empty()) GTEST_SKIP() << "the blanks are filled";
  EXPECT_TRUE(std::is_sorted(steps.begin(), steps.end()));
  std::set<std::string> all;
  for (int number = 1; number <= 6; ++number) all.insert(step(number));
  EXPECT_EQ(std::set<std::string>(steps.begin(), steps.end()), all);
}

TEST_P(Texts, EachStepHasASectionWithAllItsParts) {
  const std::string text = read(handout_path());
  for (int number = 1; number <= 6; ++number) {
    const std::size_t start = text.find("\n## Step " + step(number) + ": ");
    ASSERT_NE(start, std::string::npos) << step(number);
    const std::string section = text.substr(start, text.find("\n## ", start + 4) - start);
    for (const std::string part : {"What to build", "The idea", "Read", "Try it by hand", "Hints",
                                   "What the checks look at", "Think about it"})
      EXPECT_NE(section.find("\n### " + part), std::string::npos) << step(number) << " " << part;
    int hints = 0;
    for (std::size_t at = 0; (at = section.find("<summary>", at)) != std::string::npos; ++at)
      ++hints;
    EXPECT_GE(hints, 2) << step(number);
    EXPECT_LE(hints, 3) << step(number);
  }
}

TEST_P(Texts, TheSuitesAreNamedAsTheHandoutNamesTheSteps) {
  const auto titles = titles_of(lines_of(handout_path()));
  static const std::regex suite(R"(\bStep(\d)_(\w+)\b)");
  std::set<std::string> seen;
  const std::string checks = checks_of(GetParam().number);
  for (std::sregex_iterator match(checks.begin(), checks.end(), suite), end; match != end;
       ++match) {
    const std::string number = fmt::format("{}.{}", GetParam().number, (*match)[1].str());
    ASSERT_TRUE(titles.contains(number)) << match->str();
    EXPECT_EQ(letters_of((*match)[2]), letters_of(titles.at(number)));
    seen.insert(number);
  }
  EXPECT_EQ(seen.size(), titles.size());
}

INSTANTIATE_TEST_SUITE_P(Labs, Texts, testing::ValuesIn(labs),
                         [](const auto& lab) { return lab.param.program; });

TEST(TextsTest, FindsWhatIsWrong) {
  const Lines skeleton = {"a", "// TODO(1.1): Do it.", "not_done_yet(\"1.1\");", "b"};
  EXPECT_EQ(difference(skeleton, {"a", "// 1.1: why", "code", "b"}), "");
  EXPECT_NE(difference(skeleton, {"a", "code", "b"}), "");
  EXPECT_NE(difference(skeleton, {"a", "// 1.1: why", "b"}), "");
  EXPECT_NE(difference(skeleton, {"a", "// 1.1: why", "code", "c"}), "");
  EXPECT_NE(difference(skeleton, {"A", "// 1.1: why", "code", "b"}), "");
  EXPECT_NE(difference(skeleton, {"a", "// 1.1: why", "code", "b", "c"}), "");
  Lines long_answer = {"a", "// 1.1: why"};
  long_answer.resize(18, "code");
  long_answer.push_back("b");
  EXPECT_NE(difference(skeleton, long_answer), "");
}

}  // namespace
