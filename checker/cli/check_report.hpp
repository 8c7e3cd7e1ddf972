// What `lab check` shows of a run.

#pragma once

#include <string>

#include "checker/cli/run.hpp"

namespace cli {

// Shows each step when its verdict and those before it are known, and each lab's failures when its
// steps are. On a terminal, a last line tells what is being done.
class CheckReport {
 public:
  CheckReport(const Course& course, const Run& run, RunOptions options)
      : course_(course), run_(run), options_(options) {}

  // Something may have happened.
  void look();
  // The run has come to its end: shows the rest and the sum.
  void finish();
  // Takes the last line away.
  void clear_line();

 private:
  void show_steps(bool finished);
  void begin_lab(const StepResult& step);
  void end_lab();
  void show_failure(const StepResult& step) const;
  void show_now();

  const Course& course_;
  const Run& run_;
  RunOptions options_;
  std::size_t shown_ = 0;  // steps
  const Lab* lab_ = nullptr;
  std::vector<const StepResult*> failures_;  // of this lab
  std::string line_;
};

// "done" in its colour.
std::string coloured(Outcome outcome);

}  // namespace cli
