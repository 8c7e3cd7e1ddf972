#include "checker/grade/report/class_causes.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "checker/grade/report/escaping.hpp"

namespace grade {
namespace {

// What a program printed may be part of a cause, and as long as it likes.
constexpr std::size_t longest_cause = 300;

std::string text_of(const CheckResult& check) {
  const std::string cause = cause_of(check.observed.text);
  return one_line(
      shortened(cause.empty() ? "no known cause: " + check.sentence : cause, longest_cause));
}

}  // namespace

void Causes::add_step(const LabResult& lab, const StepResult& step, std::size_t row) {
  const auto count = [&](const std::string& text) {
    Cause& cause = causes_[text];
    cause.text = text;
    cause.steps.insert(step.id);
    cause.cells.emplace(row, step.id);
    cause.rows.insert(row);
  };
  if (step.outcome == Outcome::not_compiled && &step == &lab.steps.front())
    count(fmt::format("{}.cpp does not compile", lab.program));
  for (const CheckResult& check : step.checks)
    if (check.outcome == Outcome::failed) count(text_of(check));
}

void Causes::add(const SubmissionResult& result, std::size_t row) {
  for (const LabResult& lab : result.labs)
    for (const StepResult& step : lab.steps) add_step(lab, step, row);
}

std::vector<Cause> Causes::by_frequency() const {
  std::vector<Cause> all;
  for (const auto& [text, cause] : causes_) all.push_back(cause);
  std::ranges::stable_sort(all, std::ranges::greater(),
                           [](const Cause& cause) { return cause.rows.size(); });
  return all;
}

}  // namespace grade
