#include "checker/grade/report/assets.hpp"
#include "checker/grade/report/class_parts.hpp"

namespace grade {
namespace {

constexpr Look passed{"passed", "✓", "passed"};
constexpr Look part{"part", "½", "partly passed"};
constexpr Look failed{"failed", "✗", "failed"};
constexpr Look not_done{"not-done", "–", "not done"};
constexpr Look not_compiled{"not-compiled", "!", "does not compile"};
constexpr Look missing{"missing", "○", "missing"};
constexpr Look fault{"fault", "?", "not graded"};

}  // namespace

Look look_of(const Cell& cell) {
  if (cell.is_part) return part;
  switch (cell.outcome) {
    case Outcome::passed:
      return passed;
    case Outcome::failed:
      return failed;
    case Outcome::not_done:
      return not_done;
    case Outcome::not_compiled:
      return not_compiled;
    case Outcome::missing:
      return missing;
    case Outcome::checker_fault:
      break;
  }
  return fault;
}

std::vector<Look> all_looks() {
  return {passed, part, failed, not_done, not_compiled, missing, fault};
}

std::string class_of(const StepResult& step) {
  return look_of({step.outcome, step.points > 0 && step.outcome == Outcome::failed, step.points})
      .style;
}

}  // namespace grade
