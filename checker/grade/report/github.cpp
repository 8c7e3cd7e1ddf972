// The output `result` of a step, which the reporter of GitHub Classroom reads
// (github.com/classroom-resources/autograding-grading-reporter) and prints: so every text is
// guarded, as a line of it could be a command to the runner.

#include <fmt/core.h>

#include "checker/grade/report/base64.hpp"
#include "checker/grade/report/escaping.hpp"
#include "checker/grade/report/format_parts.hpp"
#include "checker/grade/report/formats.hpp"
#include "checker/grade/report/wording.hpp"

namespace grade {
namespace {

// It goes through an environment variable: Linux takes 128 KiB (execve(2)), and base64 has 4 bytes
// for 3.
constexpr std::size_t longest_json = 90'000;

std::string status_of(const StepResult& step) {
  if (step.outcome == Outcome::passed) return "pass";
  return step.outcome == Outcome::checker_fault ? "error" : "fail";
}

Json test(const std::string& name, const std::string& status, const Json& points,
          const std::string& message, double seconds) {
  return {{"name", name},    {"status", status},
          {"score", points}, {"message", message.empty() ? "" : guarded(message)},
          {"test_code", ""}, {"filename", ""},
          {"line_no", 0},    {"duration", seconds}};
}

Json step_test(const LabResult& lab, const StepResult& step, std::size_t most) {
  std::string message = shortened(explanation(lab, step), most);
  if (step.outcome == Outcome::not_compiled && &step == &lab.steps.front())
    message += "\n" + shortened(lab.compiler_text, most);
  return test(fmt::format("{} {}", one_line(step.id), one_line(step.title)), status_of(step),
              points_value(step.points), message, step.seconds);
}

std::string written(const SubmissionResult& result, std::size_t most) {
  Json tests = Json::array();
  bool all_passed = true;
  for (const LabResult& lab : result.labs)
    for (const StepResult& step : lab.steps) {
      all_passed = all_passed && step.outcome == Outcome::passed;
      tests.push_back(step_test(lab, step, most));
    }
  const std::string status = result.is_incomplete() ? "error" : all_passed ? "pass" : "fail";
  const Json all = {
      {"version", 1}, {"status", status}, {"max_score", result.most_points()}, {"tests", tests}};
  return all.dump();
}

}  // namespace

std::string github(const SubmissionResult& result) {
  return base64(fitting(longest_json, [&](std::size_t most) { return written(result, most); })) +
         "\n";
}

std::string github_broken_off(const std::string& message, const std::vector<LabResult>& labs) {
  SubmissionResult course;
  course.labs = labs;
  const Json all = {
      {"version", 1},
      {"status", "error"},
      {"max_score", course.most_points()},
      {"tests", Json::array({test("Grading", "error", 0,
                                  "Grading broke off: " + shortened(message, 4096), 0)})}};
  return base64(all.dump()) + "\n";
}

}  // namespace grade
