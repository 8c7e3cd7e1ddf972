// gradescope-autograders.readthedocs.io/en/latest/specs

#include <fmt/core.h>

#include "checker/grade/report/escaping.hpp"
#include "checker/grade/report/format_parts.hpp"
#include "checker/grade/report/formats.hpp"
#include "checker/grade/report/wording.hpp"

namespace grade {
namespace {

constexpr std::size_t longest_file = 4'000'000;

// A test without a score only tells something.
Json compiler_test(const LabResult& lab, std::size_t most) {
  return {{"name", fmt::format("{}.cpp compiles", plain_words(lab.program))},
          {"number", plain_words(lab.number)},
          {"status", lab.compiles ? "passed" : "failed"},
          {"output", shortened(lab.compiler_text, most)},
          {"output_format", "text"},
          {"tags", Json::array({"lab " + plain_words(lab.number)})},
          {"visibility", "visible"}};
}

Json step_test(const LabResult& lab, const StepResult& step, std::size_t most) {
  return {{"score", points_value(step.points)},
          {"max_score", step.most_points},
          {"status", step.outcome == Outcome::passed ? "passed" : "failed"},
          {"name", one_line(step.title)},
          {"name_format", "text"},
          {"number", plain_words(step.id)},
          {"output", shortened(explanation(lab, step), most)},
          {"output_format", "text"},
          {"tags", Json::array({"lab " + plain_words(lab.number), verdict(step)})},
          {"visibility", "visible"}};
}

std::string written(const SubmissionResult& result, std::size_t most) {
  Json tests = Json::array();
  for (const LabResult& lab : result.labs) {
    if (lab.source) tests.push_back(compiler_test(lab, most));
    for (const StepResult& step : lab.steps) tests.push_back(step_test(lab, step, most));
  }
  std::string output = score(result.points(), result.most_points()) + ".";
  if (const std::string more = incompleteness(result); !more.empty()) output += "\n" + more;
  const Json all = {{"score", points_value(result.points())},
                    {"execution_time", seconds_of(result)},
                    {"output", output},
                    {"output_format", "text"},
                    {"visibility", "visible"},
                    {"stdout_visibility", "hidden"},
                    {"tests", tests}};
  return all.dump(1) + "\n";
}

}  // namespace

std::string gradescope(const SubmissionResult& result) {
  return fitting(longest_file, [&](std::size_t most) { return written(result, most); });
}

std::string gradescope_broken_off(const std::string& message) {
  const Json all = {{"score", 0},
                    {"output", "Grading broke off: " + shortened(message, 4096)},
                    {"output_format", "text"},
                    {"visibility", "visible"},
                    {"stdout_visibility", "hidden"},
                    {"tests", Json::array()}};
  return all.dump(1) + "\n";
}

}  // namespace grade
