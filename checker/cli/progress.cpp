#include "checker/cli/files.hpp"
#include "checker/cli/records.hpp"

namespace cli {
namespace {

State state_from(const Verdict& verdict, const std::string& source) {
  if (verdict.source != source) return State::stale;
  switch (verdict.outcome) {
    case Outcome::passed:
      return State::done;
    case Outcome::failed:
      return State::failing;
    case Outcome::skipped:
      return State::skipped;
    case Outcome::not_done:
      return State::not_done;
    case Outcome::checker_fault:
      break;
  }
  return State::checker_fault;
}

}  // namespace

std::string to_string(State state) {
  switch (state) {
    case State::done:
      return "done";
    case State::failing:
      return "failing";
    case State::not_tried:
      return "not tried";
    case State::stale:
      return "stale";
    case State::skipped:
      return "could not be checked here";
    case State::not_done:
      return "not done yet";
    case State::checker_fault:
      break;
  }
  return "the checker failed";
}

Progress::Progress(const Course& course) : verdicts_(read_verdicts(course)) {
  for (const Lab& lab : course.labs) {
    const std::string source = fingerprint(course.root / lab.source());
    for (const Step& step : lab.steps) {
      const auto verdict = verdicts_.find(step.id);
      states_[step.id] =
          verdict == verdicts_.end() ? State::not_tried : state_from(verdict->second, source);
    }
  }
}

bool Progress::passed_once(const Step& step) const {
  const auto verdict = verdicts_.find(step.id);
  return verdict != verdicts_.end() && verdict->second.outcome == Outcome::passed;
}

int Progress::points_of(const Lab& lab) const {
  int points = 0;
  for (const Step& step : lab.steps)
    if (state_of(step) == State::done) points += step.points;
  return points;
}

const Step* Progress::next_in(const Lab& lab) const {
  for (const Step& step : lab.steps)
    if (!passed_once(step)) return &step;
  for (const Step& step : lab.steps)
    if (state_of(step) != State::done) return &step;
  return nullptr;
}

bool Progress::only_staleness_is_left(const Lab& lab) const {
  bool stale = false;
  for (const Step& step : lab.steps) {
    if (!passed_once(step)) return false;
    stale = stale || state_of(step) == State::stale;
  }
  return stale;
}

Selection next_step(const Course& course, const Progress& progress) {
  Selection next{course.labs.empty() ? nullptr : &course.labs.front(), {}};
  for (const Lab& lab : course.labs) {
    const Step* step = progress.next_in(lab);
    if (step == nullptr) continue;
    if (next.steps.empty()) next = {&lab, {step}};
    for (const Step& other : lab.steps)
      if (const State state = progress.state_of(other);
          state == State::done || state == State::stale)
        return {&lab, {step}};
  }
  return next;
}

Selection step_or_next(const Course& course, const std::string& word) {
  if (!word.empty()) return select_step(course, word);
  Selection next = next_step(course, Progress(course));
  if (next.steps.empty()) throw std::runtime_error("all steps are done: name one, like 2.4");
  return next;
}

}  // namespace cli
