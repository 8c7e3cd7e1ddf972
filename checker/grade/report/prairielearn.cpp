// prairielearn.readthedocs.io/en/latest/externalGrading: scores from 0 to 1, at most 1 MB in all.

#include <fmt/core.h>

#include <algorithm>

#include "checker/grade/report/escaping.hpp"
#include "checker/grade/report/format_parts.hpp"
#include "checker/grade/report/formats.hpp"
#include "checker/grade/report/wording.hpp"

namespace grade {
namespace {

constexpr std::size_t longest_file = 900'000;

Json step_test(const LabResult& lab, const StepResult& step, std::size_t most) {
  return {{"name", fmt::format("{} {}", one_line(step.id), one_line(step.title))},
          {"points", points_value(step.points)},
          {"max_points", step.most_points},
          {"message", verdict(step)},
          {"output", shortened(explanation(lab, step), most)}};
}

std::string compilers_words(const SubmissionResult& result, std::size_t most) {
  std::string text;
  for (const LabResult& lab : result.labs)
    if (!lab.compiler_text.empty())
      text += fmt::format("{}, the compiler:\n{}\n", one_line(title(lab)),
                          shortened(lab.compiler_text, most));
  return text;
}

std::string written(const SubmissionResult& result, std::size_t most) {
  Json tests = Json::array();
  for (const LabResult& lab : result.labs)
    for (const StepResult& step : lab.steps) tests.push_back(step_test(lab, step, most));
  const double points = rounded_points(result.points());
  std::string message = score(points, result.most_points()) + ".";
  if (const std::string more = incompleteness(result); !more.empty()) message += " " + more;
  const double share = result.most_points() > 0 ? points / result.most_points() : 0;
  const Json all = {{"gradable", true},
                    {"score", std::clamp(share, 0.0, 1.0)},
                    {"message", message},
                    {"output", compilers_words(result, most)},
                    {"tests", tests}};
  return all.dump() + "\n";
}

}  // namespace

std::string prairielearn(const SubmissionResult& result) {
  return fitting(longest_file, [&](std::size_t most) { return written(result, most); });
}

// Not gradable: it costs the student no attempt.
std::string prairielearn_broken_off(const std::string& message) {
  const std::string told = "Grading broke off: " + shortened(message, 4096);
  const Json all = {{"gradable", false},
                    {"score", 0},
                    {"message", told},
                    {"format_errors", Json::array({told})},
                    {"tests", Json::array()}};
  return all.dump() + "\n";
}

}  // namespace grade
