// Whether a program sleeps.

#pragma once

#include <utility>
#include <vector>

#include "checker/harness/deadline.hpp"
#include "checker/harness/evidence.hpp"
#include "checker/harness/program.hpp"

namespace harness {

// Asked again and again, tells whether all of a program slept from the last look at it to this one,
// and was run by the kernel nowhere between them.
class SleepWatch {
 public:
  explicit SleepWatch(const Program& program) : program_(&program) {}

  // Looks at /proc, but at most once a millisecond, as a wait may ask after each of thousands of
  // events; false where that has not passed.
  bool slept() {
    if (!next_look_.has_passed()) return false;
    next_look_ = Deadline::at(Clock::now() + Milliseconds(1));
    auto now = program_->threads();
    const bool slept = all_slept_between(threads_, now);
    threads_ = std::move(now);
    return slept;
  }
  // As it was at the last look.
  const std::vector<ThreadInfo>& threads() const { return threads_; }

 private:
  const Program* program_;
  Deadline next_look_ = Deadline::at(Clock::now());
  std::vector<ThreadInfo> threads_;
};

}  // namespace harness
