// Recognizes a program that will not answer any more.

#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "checker/harness/deadline.hpp"
#include "checker/harness/evidence.hpp"
#include "checker/harness/proc.hpp"

namespace harness {

// Watches over a wait. Where every thread sleeps, and the kernel has run none of them, for all of
// `patience_with_sleepers`, nothing is on its way: however loaded the machine is, a thread that had
// something to do would be ready to run, and is seen to be. Where no thread is left at all, which
// needs no patience with the scheduler, `patience_with_the_ended` is enough.
class Quiet {
 public:
  explicit Quiet(std::function<std::vector<ThreadInfo>()> look) : look_(std::move(look)) {}

  static constexpr Milliseconds interval{100};

  // To be asked again and again; looks at /proc at most once an interval, first after one interval.
  bool for_too_long() {
    if (!next_look_.has_passed()) return false;
    next_look_ = Deadline::after(interval);
    auto now = look_();
    const bool quiet = all_asleep(now) && before_ && none_ran_between(*before_, now);
    if (!quiet) end_ = Deadline::after(patience_with_sleepers);
    if (!now.empty()) end_of_ended_ = Deadline::after(patience_with_the_ended);
    const Deadline& end = now.empty() ? end_of_ended_ : end_;
    before_ = std::move(now);
    return quiet && end.has_passed();
  }

 private:
  std::function<std::vector<ThreadInfo>()> look_;
  std::optional<std::vector<ThreadInfo>> before_;
  Deadline next_look_ = Deadline::after(interval);
  Deadline end_ = Deadline::after(patience_with_sleepers);
  Deadline end_of_ended_ = Deadline::after(patience_with_the_ended);
};

}  // namespace harness
