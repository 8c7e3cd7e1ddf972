#include "checker/grade/report/wording.hpp"

#include <fmt/core.h>

#include <cmath>

namespace grade {

std::vector<const CheckResult*> failures(const StepResult& step) {
  std::vector<const CheckResult*> all;
  for (const CheckResult& check : step.checks)
    if (check.outcome != Outcome::passed) all.push_back(&check);
  return all;
}

std::string verdict(const StepResult& step) {
  const bool in_part = step.points > 0 && step.outcome != Outcome::passed;
  return in_part && step.outcome != Outcome::checker_fault ? "partly passed"
                                                           : to_string(step.outcome);
}

std::string score(double points, int most_points) {
  return fmt::format("{} of {} point{}", points_text(points), most_points,
                     most_points == 1 ? "" : "s");
}

std::string title(const LabResult& lab) {
  return fmt::format("Lab {}, {}", lab.number, lab.program);
}

namespace {

std::string reason_without_checks(const LabResult& lab, Outcome outcome) {
  switch (outcome) {
    case Outcome::passed:
      return "";
    case Outcome::failed:
      return "It does otherwise than the contract says.";
    case Outcome::not_done:
      return "It came to a blank that is not filled in yet.";
    case Outcome::not_compiled:
      return fmt::format("{}.cpp does not compile, so there was nothing to check.", lab.program);
    case Outcome::missing:
      return fmt::format("{}.cpp was not handed in.", lab.program);
    case Outcome::checker_fault:
      break;
  }
  return "The checker failed here. This says nothing about the program.";
}

std::string paragraph(const CheckResult& check) {
  const std::string head = fmt::format("{}: {}", to_string(check.outcome), check.sentence);
  return check.observed.text.empty() ? head : head + "\n\n" + check.observed.text;
}

}  // namespace

std::string explanation(const LabResult& lab, const StepResult& step) {
  if (step.outcome == Outcome::passed) return "";
  std::string text;
  for (const CheckResult* check : failures(step)) {
    if (!text.empty()) text += text.ends_with('\n') ? "\n" : "\n\n";
    text += paragraph(*check);
  }
  return text.empty() ? reason_without_checks(lab, step.outcome) : text;
}

std::string incompleteness(const SubmissionResult& result) {
  if (!result.is_incomplete()) return "";
  return "Some steps could not be graded, as the checker failed. This says nothing about the "
         "programs; "
         "the submission is to be graded again.";
}

double rounded_points(double points) { return std::round(points * 100) / 100; }

}  // namespace grade
