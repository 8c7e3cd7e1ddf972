#include "checker/grade/report/junit.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "checker/grade/report/escaping.hpp"
#include "checker/grade/report/wording.hpp"

namespace grade {
namespace {

std::string attribute(const std::string& text) { return for_xml(one_line(text)); }

std::string text_of(const LabResult& lab, const StepResult& step) {
  const std::string text = explanation(lab, step);
  return step.outcome == Outcome::not_compiled ? text + "\n" + lab.compiler_text : text;
}

std::string testcase(const SubmissionResult& result, const LabResult& lab, const StepResult& step) {
  const std::string start = fmt::format(
      "    <testcase classname=\"{}.{}\" name=\"{} {}\" time=\"{:.3f}\"", attribute(result.id),
      attribute(lab.program), attribute(step.id), attribute(step.title), step.seconds);
  if (step.outcome == Outcome::passed) return start + "/>\n";
  const char* kind = step.outcome == Outcome::checker_fault ? "error" : "failure";
  const CheckResult* failure = step.first_failure();
  return fmt::format("{}>\n      <{} type=\"{}\" message=\"{}\">{}</{}>\n    </testcase>\n", start,
                     kind, to_string(step.outcome),
                     attribute(failure ? failure->sentence : verdict(step)),
                     for_xml(text_of(lab, step)), kind);
}

std::string testsuite(const SubmissionResult& result, const LabResult& lab) {
  const auto count = [&](auto is_counted) { return std::ranges::count_if(lab.steps, is_counted); };
  double seconds = 0;
  for (const StepResult& step : lab.steps) seconds += step.seconds;
  std::string xml = fmt::format(
      "  <testsuite name=\"{}, {}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" time=\"{:.3f}\">\n",
      attribute(result.id), attribute(title(lab)), lab.steps.size(),
      count([](const StepResult& step) {
        return step.outcome != Outcome::passed && step.outcome != Outcome::checker_fault;
      }),
      count([](const StepResult& step) { return step.outcome == Outcome::checker_fault; }),
      seconds);
  for (const StepResult& step : lab.steps) xml += testcase(result, lab, step);
  return xml + "  </testsuite>\n";
}

}  // namespace

JunitReport::JunitReport(std::ostream& out) : out_(out) {
  out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
}

void JunitReport::add(const SubmissionResult& result) {
  for (const LabResult& lab : result.labs) out_ << testsuite(result, lab);
}

void JunitReport::finish() { out_ << "</testsuites>\n"; }

}  // namespace grade
