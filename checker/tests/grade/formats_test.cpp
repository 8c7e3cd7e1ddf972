// The formats of other graders: the same score in all, and no text of a student is read as one of
// them.

#include "checker/grade/report/formats.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "checker/grade/report/base64.hpp"
#include "checker/tests/grade/made_up.hpp"

namespace grade {
namespace {

using Json = nlohmann::ordered_json;

std::string decoded(const std::string& text) {
  const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned group = 0;
  int bits = 0;
  for (const char digit : text.substr(0, text.find('='))) {
    group = group << 6U | static_cast<unsigned>(digits.find(digit));
    bits += 6;
    if (bits >= 8) bytes += static_cast<char>(group >> (bits -= 8) & 0xffU);
  }
  return bytes;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// As Autolab reads the last line: first it puts quotes around words before colons.
Json as_autolab_reads(const std::string& line) {
  return Json::parse(std::regex_replace(line, std::regex("([a-zA-Z0-9]+):"), "\"$1\":"));
}

Json as_github_reads(const std::string& file) {
  EXPECT_TRUE(file.ends_with('\n'));
  return Json::parse(decoded(file.substr(0, file.size() - 1)));
}

double sum(const Json& values, const char* member) {
  double all = 0;
  for (const Json& value : values) all += value.value(member, 0.0);
  return all;
}

TEST(Formats, HaveTheSameScore) {
  for (const SubmissionResult& result : all_kinds()) {
    SCOPED_TRACE(printable(result.id));
    const double points = result.points();
    const Json at_gradescope = Json::parse(gradescope(result));
    EXPECT_NEAR(at_gradescope["score"].get<double>(), points, 0.006);
    EXPECT_NEAR(sum(at_gradescope["tests"], "score"), points, 0.05);
    EXPECT_NEAR(sum(at_gradescope["tests"], "max_score"), result.most_points(), 0.001);

    const Json last = as_autolab_reads(lines_of(autolab(result)).back());
    double at_autolab = 0;
    for (const Json& score : last["scores"]) at_autolab += score.get<double>();
    EXPECT_NEAR(at_autolab, points, 0.02);
    EXPECT_NEAR(last["scoreboard"].back().get<double>(), points, 0.006);

    const Json at_prairielearn = Json::parse(prairielearn(result));
    EXPECT_NEAR(at_prairielearn["score"].get<double>() * result.most_points(), points, 0.006);
    EXPECT_NEAR(sum(at_prairielearn["tests"], "points"), points, 0.05);
    EXPECT_NEAR(sum(at_prairielearn["tests"], "max_points"), result.most_points(), 0.001);

    const Json at_github = as_github_reads(github(result));
    EXPECT_NEAR(sum(at_github["tests"], "score"), points, 0.05);
    EXPECT_EQ(at_github["max_score"], result.most_points());
  }
}

TEST(Formats, HaveTheMembersThatTheirGradersAskFor) {
  const SubmissionResult result = made_up(7);
  for (const Json& test : Json::parse(gradescope(result))["tests"])
    for (const char* member :
         {"status", "name", "number", "output", "output_format", "tags", "visibility"})
      EXPECT_TRUE(test.contains(member)) << member;
  for (const Json& test : Json::parse(prairielearn(result))["tests"])
    for (const char* member : {"name", "points", "max_points", "message", "output"})
      EXPECT_TRUE(test.contains(member)) << member;
  const Json at_github = as_github_reads(github(result));
  EXPECT_EQ(at_github["version"], 1);
  EXPECT_EQ(at_github["status"], "fail");
  for (const Json& test : at_github["tests"])
    for (const char* member :
         {"name", "status", "score", "message", "test_code", "filename", "line_no", "duration"})
      EXPECT_TRUE(test.contains(member)) << member;
  const Json presentation = Json::parse(lines_of(autolab(result)).front());
  EXPECT_EQ(presentation["_presentation"], "semantic");
  for (const Json& stage : presentation["stages"])
    EXPECT_EQ(presentation[stage.get<std::string>()].size(), 6U);
}

TEST(Formats, TellThatSomethingIsNotGraded) {
  EXPECT_NE(gradescope(incomplete()).find("graded again"), std::string::npos);
  EXPECT_NE(prairielearn(incomplete()).find("graded again"), std::string::npos);
  EXPECT_EQ(as_github_reads(github(incomplete()))["status"], "error");
  EXPECT_NE(autolab(incomplete()).find("not graded"), std::string::npos);
  EXPECT_EQ(as_github_reads(github(all_passed()))["status"], "pass");
}

TEST(Formats, ShowNoNotes) {
  SubmissionResult result = made_up(7);
  result.notes = {"only for the instructor"};
  for (const Format format : {Format::gradescope, Format::autolab, Format::prairielearn})
    EXPECT_EQ(written_as(format, result).find("only for"), std::string::npos) << to_string(format);
  EXPECT_EQ(as_github_reads(github(result)).dump().find("only for"), std::string::npos);
}

TEST(Formats, AutolabReadsTwoLinesWithoutAnyWordThatAColonFollows) {
  for (const SubmissionResult& result : all_kinds()) {
    const auto lines = lines_of(autolab(result));
    ASSERT_EQ(lines.size(), 2U);
    for (const std::string& line : lines) {
      EXPECT_FALSE(std::regex_search(line, std::regex("[a-zA-Z0-9]:"))) << line;
      EXPECT_TRUE(std::ranges::all_of(line, [](char byte) { return byte >= ' ' && byte < 0x7f; }));
    }
    EXPECT_EQ(as_autolab_reads(lines[1]).size(), 2U);
    for (const Json& score : as_autolab_reads(lines[1])["scores"]) EXPECT_LE(score, 20);
  }
}

TEST(Formats, LetNoTextOfAStudentBeReadByGithub) {
  const Json all = as_github_reads(github(hostile()));
  for (const Json& test : all["tests"])
    for (const std::string& line : lines_of(test["message"].get<std::string>()))
      EXPECT_TRUE(line.starts_with("| ")) << line;
  for (const Json& test : all["tests"])
    EXPECT_EQ(test["name"].get<std::string>().find('\n'), std::string::npos);
}

TEST(Formats, AreNotLargerThanTheirGradersTake) {
  SubmissionResult result = made_up(7);
  for (LabResult& lab : result.labs) {
    lab.compiler_text = std::string(300'000, '"');
    for (StepResult& step : lab.steps) {
      step.outcome = Outcome::failed;
      step.checks = {{"name", "sentence", Outcome::failed, {0, std::string(300'000, '\n')}}};
    }
  }
  EXPECT_LT(prairielearn(result).size(), 1'000'000U);
  EXPECT_LT(github(result).size(), 128U * 1024U - 1000U);
  EXPECT_LT(gradescope(result).size(), 5'000'000U);
  EXPECT_NE(prairielearn(result).find("left out here"), std::string::npos);
  EXPECT_EQ(as_github_reads(github(result))["tests"].size(), 18U);
}

TEST(Formats, GiveNoPointsWhereGradingBrokeOff) {
  const auto labs = all_passed().labs;
  for (const std::string& attack : attacks()) {
    const Json at_gradescope = Json::parse(broken_off(Format::gradescope, attack));
    EXPECT_EQ(at_gradescope["score"], 0);
    EXPECT_NE(at_gradescope["output"].get<std::string>().find("Grading broke off: "),
              std::string::npos);
    const Json at_prairielearn = Json::parse(broken_off(Format::prairielearn, attack));
    EXPECT_EQ(at_prairielearn["score"], 0);
    EXPECT_EQ(at_prairielearn["gradable"], false);
    const Json at_github = as_github_reads(broken_off(Format::github, attack, labs));
    EXPECT_EQ(sum(at_github["tests"], "score"), 0);
    EXPECT_EQ(at_github["max_score"], 60);
    const auto lines = lines_of(broken_off(Format::autolab, attack, labs));
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(as_autolab_reads(lines[1])["scores"],
              Json({{"Lab 01", 0}, {"Lab 02", 0}, {"Lab 03", 0}}));
    EXPECT_FALSE(std::regex_search(lines[0], std::regex("[a-zA-Z0-9]:"))) << lines[0];
  }
}

TEST(Formats, HaveNames) {
  for (const char* name : {"gradescope", "autolab", "prairielearn", "github"})
    EXPECT_EQ(to_string(format_named(name).value()), name);
  EXPECT_FALSE(format_named("Gradescope").has_value());
  EXPECT_EQ(file_name(Format::gradescope), "gradescope.json");
  EXPECT_EQ(file_name(Format::autolab), "autolab.txt");
}

TEST(Base64, HasTheExamplesOfRfc4648) {
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foo"), "Zm9v");
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(base64("\xff\xfe\xfb"), "//77");
}

}  // namespace
}  // namespace grade
