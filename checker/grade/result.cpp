#include "checker/grade/result.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace grade {

std::string to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::passed:
      return "passed";
    case Outcome::failed:
      return "failed";
    case Outcome::not_done:
      return "not done";
    case Outcome::not_compiled:
      return "does not compile";
    case Outcome::missing:
      return "missing";
    case Outcome::checker_fault:
      break;
  }
  return "not graded";
}

const CheckResult* StepResult::first_failure() const {
  const auto found = std::ranges::find_if(
      checks, [](const CheckResult& check) { return check.outcome != Outcome::passed; });
  return found == checks.end() ? nullptr : &*found;
}

double LabResult::points() const {
  return std::accumulate(steps.begin(), steps.end(), 0.0,
                         [](double sum, const StepResult& step) { return sum + step.points; });
}

int LabResult::most_points() const {
  return std::accumulate(steps.begin(), steps.end(), 0,
                         [](int sum, const StepResult& step) { return sum + step.most_points; });
}

double SubmissionResult::points() const {
  return std::accumulate(labs.begin(), labs.end(), 0.0,
                         [](double sum, const LabResult& lab) { return sum + lab.points(); });
}

int SubmissionResult::most_points() const {
  return std::accumulate(labs.begin(), labs.end(), 0,
                         [](int sum, const LabResult& lab) { return sum + lab.most_points(); });
}

bool SubmissionResult::is_incomplete() const {
  return std::ranges::any_of(labs, [](const LabResult& lab) {
    return std::ranges::any_of(
        lab.steps, [](const StepResult& step) { return step.outcome == Outcome::checker_fault; });
  });
}

std::string points_text(double points) {
  std::string text = fmt::format("{:.2f}", std::round(points * 100) / 100);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string cause_of(const std::string& text) {
  constexpr std::string_view key = "Likely cause: ";
  std::size_t start = text.find(key);
  if (start == std::string::npos) return "";
  start += key.size();
  const std::string line = text.substr(start, text.find('\n', start) - start);
  std::string cause;
  bool in_number = false;
  for (const char byte : line) {
    const bool digit = byte >= '0' && byte <= '9';
    if (digit && !in_number) cause += 'N';
    if (!digit) cause += byte;
    in_number = digit;
  }
  return cause;
}

}  // namespace grade
