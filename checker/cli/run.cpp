#include "checker/cli/run.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "checker/cli/files.hpp"

namespace cli {
namespace {

std::vector<const Lab*> labs_of(const std::vector<Selection>& selections) {
  std::vector<const Lab*> labs;
  for (const Selection& selection : selections)
    if (std::find(labs.begin(), labs.end(), selection.lab) == labs.end())
      labs.push_back(selection.lab);
  return labs;
}

// The outcome of a step whose checks are these; nothing where it is not known yet.
std::optional<Outcome> outcome_of(const std::vector<const Check*>& checks,
                                  const Check*& decided_by) {
  std::size_t passed = 0;
  for (const Check* check : checks) {
    if (!check->outcome) return std::nullopt;
    if (check->outcome == Outcome::skipped && decided_by == nullptr) decided_by = check;
    if (check->outcome == Outcome::passed) ++passed;
    if (stands_in_the_way(*check->outcome)) {
      decided_by = check;
      return check->outcome;
    }
  }
  return passed > 0 ? Outcome::passed : Outcome::skipped;
}

}  // namespace

Run::Run(const Course& course, const std::vector<Selection>& selections, RunOptions options)
    : course_(course),
      options_(options),
      building_(course, labs_of(selections), options.solutions ? "_solution" : "") {
  for (const Selection& selection : selections)
    for (const Step* step : selection.steps) steps_.push_back({selection.lab, step});
  for (const Lab* lab : building_.labs())
    sources_[lab->number] = fingerprint(course.root / lab->source());
}

void Run::add_descriptors(std::vector<pollfd>& polled) const {
  const Child* child = stage_ == Stage::building ? building_.child() : listing_.get();
  if (child != nullptr && stage_ <= Stage::listing) {
    polled.push_back({child->end_descriptor(), POLLIN, 0});
    if (child->output_descriptor() >= 0) polled.push_back({child->output_descriptor(), POLLIN, 0});
  }
  if (stage_ == Stage::checking) queue_->add_descriptors(polled);
}

void Run::advance() {
  if (stage_ == Stage::building) {
    if (building_.child() != nullptr) building_.child()->read_output();
    building_.advance();
    if (building_.child() == nullptr) start_listing();
  }
  if (stage_ == Stage::listing) {
    if (listing_) listing_->read_output();
    if (listing_ && listing_->has_ended()) take_list();
  }
  if (stage_ == Stage::checking) {
    queue_->advance();
    settle_steps();
    if (queue_->has_finished()) stage_ = Stage::finished;
  }
}

void Run::start_listing() {
  stage_ = Stage::listing;
  for (const Lab* lab : building_.labs()) {
    if (building_.compiles(*lab))
      to_list_.push_back(lab);
    else if (!options_.keep_going)
      break;  // nothing behind it is asked for
  }
  list_next();
}

void Run::list_next() {
  if (to_list_.empty()) {
    queue_ = std::make_unique<CheckQueue>(std::move(found_), options_.keep_going);
    stage_ = Stage::checking;
    return;
  }
  listing_ = std::make_unique<Child>(
      std::vector<std::string>{check_program(*to_list_.front()), "--list-sentences"},
      std::vector<std::string>{});
}

// Lines like "Step4_AStream.AnswersALine<tab>2.4 answers a line", in the order of the steps.
void Run::take_list() {
  const Lab& lab = *to_list_.front();
  const auto lines = lines_of(listing_->output());
  if (listing_->status() != 0)
    throw std::runtime_error(fmt::format("{} tells no checks (status {}): {}", check_program(lab),
                                         listing_->status(), listing_->output()));
  for (std::size_t index = 0; index < steps_.size(); ++index) {
    if (steps_[index].lab != &lab) continue;
    const std::string start = fmt::format("Step{}_", steps_[index].step->number);
    for (const std::string& line : lines) {
      if (!line.starts_with(start)) continue;
      const std::string filter = line.substr(0, line.find('\t'));
      found_.push_back({index,
                        filter,
                        {check_program(lab), "--program=" + program(lab),
                         "--gtest_filter=" + filter, "--gtest_brief=1"},
                        std::nullopt,
                        ""});
      ++steps_[index].checks;
    }
    if (steps_[index].checks == 0)
      throw std::runtime_error(
          fmt::format("{} has no checks of step {}", check_program(lab), steps_[index].step->id));
  }
  to_list_.erase(to_list_.begin());
  listing_.reset();
  list_next();
}

void Run::settle_steps() {
  std::map<std::string, Verdict> news;
  for (std::size_t index = 0; index < steps_.size(); ++index) {
    StepResult& result = steps_[index];
    if (result.checks == 0) continue;
    const bool was_known = result.outcome.has_value();
    if (!was_known) settle(index);
    if (!was_known && result.outcome)
      news[result.step->id] = {*result.outcome, sources_[result.lab->number]};
    // In order, so that what is known does not depend on how the checks raced.
    if (!options_.keep_going && (!result.outcome || stands_in_the_way(*result.outcome))) break;
  }
  if (!news.empty() && !options_.solutions) record_verdicts(course_, news);
}

void Run::settle(std::size_t step) {
  std::vector<const Check*> checks;
  for (const Check& check : queue_->checks())
    if (check.step == step) checks.push_back(&check);
  const Check* decided_by = nullptr;
  steps_[step].passed =
      static_cast<std::size_t>(std::count_if(checks.begin(), checks.end(), [](const Check* check) {
        return check->outcome == Outcome::passed;
      }));
  steps_[step].outcome = outcome_of(checks, decided_by);
  if (!steps_[step].outcome || decided_by == nullptr) return;
  steps_[step].text = decided_by->text;
  steps_[step].check = decided_by->filter;
}

bool Run::all_passed() const {
  return std::all_of(steps_.begin(), steps_.end(),
                     [](const StepResult& step) { return step.outcome == Outcome::passed; });
}

std::string Run::now() const {
  if (stage_ == Stage::building) {
    std::string names;
    for (const Lab* lab : building_.labs()) names += (names.empty() ? "" : ", ") + lab->program;
    return "Building " + names;
  }
  for (const StepResult& step : steps_)
    if (!step.outcome && step.checks > 0)
      return fmt::format("{}  {}: {} of {} checks", step.step->id, step.step->title, step.passed,
                         step.checks);
  return "";
}

std::string Run::check_program(const Lab& lab) const {
  return check_program_of(course_, lab).string();
}

std::string Run::program(const Lab& lab) const {
  return program_of(course_, lab, options_.solutions).string();
}

}  // namespace cli
