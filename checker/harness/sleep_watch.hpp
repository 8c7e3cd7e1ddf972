// Whether a program sleeps.

#pragma once

#include <utility>
#include <vector>

#include "checker/harness/deadline.hpp"
#include "checker/harness/evidence.hpp"
#include "checker/harness/program.hpp"

namespace harness {

// Asked again and again, tells whether all of a program slept from the last look at it to this one,
// and was run by the kernel nowhere between them. It looks at /proc at most once a millisecond, as
// a wait may ask after each of thousands of events.
class SleepWatch {
 public:
  explicit SleepWatch(const Program& program) : program_(&program) {}

  bool slept() { return slept_for() > Clock::duration::zero(); }
  // From look to look; zero where it did not sleep, or it is too early for another look.
  Clock::duration slept_for() {
    const auto now = Clock::now();
    if (now - looked_at_ < Milliseconds(1)) return Clock::duration::zero();
    auto threads = program_->threads();
    const bool slept = all_slept_between(threads_, threads);
    threads_ = std::move(threads);
    const auto length = now - std::exchange(looked_at_, now);
    return slept ? length : Clock::duration::zero();
  }
  // As it was at the last look.
  const std::vector<ThreadInfo>& threads() const { return threads_; }

 private:
  const Program* program_;
  Clock::time_point looked_at_;
  std::vector<ThreadInfo> threads_;
};

}  // namespace harness
