// Whether a program sleeps.

#pragma once

#include <utility>
#include <vector>

#include "checker/harness/evidence.hpp"
#include "checker/harness/program.hpp"

namespace harness {

// Asked again and again, tells whether all of a program slept from the last time to this one.
class SleepWatch {
 public:
  explicit SleepWatch(const Program& program) : program_(&program) {}
  bool slept() {
    auto now = program_->threads();
    const bool slept = all_slept_between(before_, now);
    before_ = std::move(now);
    return slept;
  }

 private:
  const Program* program_;
  std::vector<ThreadInfo> before_;
};

}  // namespace harness
