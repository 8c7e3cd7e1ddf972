// What a watch does with results, keys and signals.

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>

#include "checker/cli/check_report.hpp"
#include "checker/cli/check_text.hpp"
#include "checker/cli/files.hpp"
#include "checker/cli/hint.hpp"
#include "checker/cli/watch.hpp"
#include "checker/harness/system_call.hpp"

namespace cli {

void Watch::take_result() {
  const std::unique_ptr<Run> run = std::move(run_);
  progress_.emplace(course_);
  view_.more = fmt::format(": checker/lab check {}", selection_.lab->number);
  if (!run->building().compiles(*selection_.lab)) {
    view_.state = bad("does not compile") + seconds();
    view_.body = first_error_first(run->building().compiler_text(*selection_.lab));
    return;
  }
  for (const StepResult& step : run->steps())
    if (step.outcome != Outcome::passed) return show_step(step);
  go_on();
}

void Watch::show_step(const StepResult& step) {
  view_.title = fmt::format("Step {}: {}", step.step->id, step.step->title);
  view_.more = fmt::format(": checker/lab check {}", step.step->id);
  view_.state = coloured(step.outcome.value_or(Outcome::checker_fault)) + seconds();
  view_.body = step.text;
  if (step.outcome == Outcome::failed)
    view_.body += by_hand(step.text, course_, *step.lab, step.step->id, false);
  selection_.steps = {step.step};
  if (step.outcome == Outcome::failed) failed_ = step;
}

// To the next step, or to the end: each step that passed brings us nearer to it.
void Watch::go_on() {
  const Lab& lab = *selection_.lab;
  const Step* next = progress_->next_in(lab);
  if (next != nullptr) return begin(lab);
  view_.title = fmt::format("All steps of lab {} are done", lab.number);
  view_.state = coloured(Outcome::passed) + seconds();
  view_.body.clear();
}

std::string Watch::seconds() const {
  const std::chrono::duration<double> time = Clock::now() - saved_at_;
  return fmt::format(", after {:.1f} s", time.count());
}

void Watch::take_keys() {
  char keys[64];
  const ssize_t got = ::read(STDIN_FILENO, keys, sizeof keys);
  if (got == 0 || (got == -1 && errno == EIO)) quit_ = true;  // the terminal has gone
  for (ssize_t index = 0; index < got; ++index) {
    if (keys[index] == 'q') quit_ = true;
    if (behind_) {
      leave_picture();
      continue;
    }
    if (keys[index] == 't') show_picture();
    if (keys[index] == 'h') show_hint();
    if (keys[index] == 'r') {
      saved_at_ = Clock::now();
      begin(*selection_.lab);
    }
  }
}

void Watch::take_signal(int signal) {
  if (signal == SIGWINCH) drawn_.clear();
  if (signal == SIGTSTP) {
    screen_.give_back();
    ::raise(SIGSTOP);
    screen_.take();
    drawn_.clear();
  }
  if (signal != SIGINT && signal != SIGTERM && signal != SIGHUP) return;
  quit_ = true;
  ended_by_ = signal;
}

void Watch::show_hint() {
  if (selection_.steps.size() != 1) return;
  const Step& step = *selection_.steps.front();
  run_.reset();  // its result would take the hint's place
  const NextHint next = next_hint(course_, *selection_.lab, step, text_columns());
  auto lines = next.lines;
  if (lines.empty()) lines = all_hints(course_, *selection_.lab, step, text_columns());
  if (!next.trouble.empty()) lines.push_back(careful(next.trouble));
  view_.body.clear();
  for (const std::string& line : lines) view_.body += line + "\n";
  view_.more = fmt::format(": checker/lab hint {} --all", step.id);
}

}  // namespace cli
