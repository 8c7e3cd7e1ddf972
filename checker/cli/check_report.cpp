#include "checker/cli/check_report.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>

#include "checker/cli/check_text.hpp"
#include "checker/cli/terminal.hpp"

namespace cli {
namespace {

std::string heading_of(const StepResult& step, bool of_many) {
  const std::string& id = step.step->id;
  switch (step.outcome.value_or(Outcome::checker_fault)) {
    case Outcome::skipped:
      return fmt::format("Step {} could not be checked:", id);
    case Outcome::failed:
      return of_many ? fmt::format("The first check of step {} that failed:", id)
                     : "The first check that failed:";
    case Outcome::not_done:
      return of_many ? fmt::format("Step {} is not done yet:", id)
                     : "The first step that is not done yet:";
    case Outcome::passed:
    case Outcome::checker_fault:
      break;
  }
  return fmt::format("Step {}: the checker itself failed, not your program:", id);
}

}  // namespace

std::string coloured(Outcome outcome) {
  switch (outcome) {
    case Outcome::passed:
      return good("done");
    case Outcome::failed:
      return bad("failing");
    case Outcome::skipped:
      return careful("could not be checked here");
    case Outcome::not_done:
      return careful("not done yet");
    case Outcome::checker_fault:
      break;
  }
  return bad("the checker failed");
}

void CheckReport::look() {
  show_steps(false);
  show_now();
}

void CheckReport::finish() {
  show_steps(true);
  end_lab();
  const auto& steps = run_.steps();
  const auto done = std::count_if(steps.begin(), steps.end(), [](const StepResult& step) {
    return step.outcome == Outcome::passed;
  });
  print(
      fmt::format("{} of {} {} done.\n", done, steps.size(), steps.size() == 1 ? "step" : "steps"));
}

void CheckReport::show_steps(bool finished) {
  for (; shown_ < run_.steps().size(); ++shown_) {
    const StepResult& step = run_.steps()[shown_];
    const bool broken = !run_.is_building() && !run_.building().compiles(*step.lab);
    if (!finished && !step.outcome) return;
    if (lab_ != step.lab) {
      // Of a lab behind the failure nothing was asked.
      if (!step.outcome && !(broken && (options_.keep_going || failures_.empty()))) continue;
      begin_lab(step);
    }
    if (!step.outcome) continue;
    clear_line();
    const std::size_t title = std::clamp<std::size_t>(terminal_size().columns, 40, 60) - 18;
    print(fmt::format("  {:4} {} {}\n", step.step->id,
                      fit(step.step->title, std::min<std::size_t>(title, 30)),
                      coloured(*step.outcome)));
    if (step.outcome != Outcome::passed) failures_.push_back(&step);
  }
}

void CheckReport::begin_lab(const StepResult& step) {
  end_lab();
  lab_ = step.lab;
  const Lab& lab = *step.lab;
  const std::string source =
      options_.solutions ? "solutions" + lab.source().substr(4) : lab.source();
  print(for_output(bold(fmt::format("Lab {}, {}", lab.number, lab.program)) + "  (" + source +
                   ")\n"));
  const std::string& text = run_.building().compiler_text(lab);
  if (!run_.building().compiles(lab))
    print(for_output("  does not compile, so none of its steps is checked:\n"));
  if (!text.empty())
    print("\n" + for_output(first_error_first(text)) + (run_.building().compiles(lab) ? "\n" : ""));
}

void CheckReport::end_lab() {
  clear_line();
  if (lab_ == nullptr) return;
  const auto worst = std::find_if(failures_.begin(), failures_.end(), [](const StepResult* step) {
    return step->outcome != Outcome::skipped;
  });
  if (options_.keep_going)
    for (const StepResult* step : failures_) show_failure(*step);
  else if (!failures_.empty())
    show_failure(worst == failures_.end() ? *failures_.front() : **worst);
  print("\n");
  failures_.clear();
  lab_ = nullptr;
}

void CheckReport::show_failure(const StepResult& step) const {
  const std::string& id = step.step->id;
  std::string text = "\n" + heading_of(step, options_.keep_going) + "\n\n" + step.text;
  if (step.outcome == Outcome::failed)
    if (const std::string line = by_hand(step.text, course_, *step.lab, id, options_.solutions);
        !line.empty())
      text += line + "\n";
  const std::string blank = step_of_blank(step.text);
  const std::string& next = blank.empty() ? id : blank;
  text += fmt::format("\nGo on with step {0} in {1}, then: checker/lab check {0}\n", next,
                      step.lab->handout());
  print(for_output(text));
}

void CheckReport::show_now() {
  if (!is_terminal(STDOUT_FILENO)) return;
  const std::string now = run_.has_finished() ? "" : run_.now();
  const std::string line = now.empty() ? "" : cut("  " + now + " …", terminal_size().columns - 1);
  if (line == line_) return;
  line_ = line;
  print("\r\033[K" + faint(line));
}

void CheckReport::clear_line() {
  if (!line_.empty()) print("\r\033[K");
  line_.clear();
}

}  // namespace cli
