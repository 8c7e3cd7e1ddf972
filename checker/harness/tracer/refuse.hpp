// A system call that fails, as nearly every one may.

#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <utility>

#include "checker/harness/tracer/rule.hpp"

namespace harness {

// Lets the calls that `when` picks, at their entry, fail with `reason`, an errno; the kernel does
// nothing of them. For failures that an outsider cannot bring about: no process to be had, an error
// of a device.
class Refuse final : public Rule {
 public:
  Refuse(int reason, std::function<bool(const Call&)> when)
      : reason_(reason), when_(std::move(when)) {}
  // How many calls were refused: a fault that never fired is an error of the check.
  std::size_t count() const { return count_; }
  void at_entry(Tracer& tracer, Tracee& tracee, const Call& call) override;
  void at_exit(Tracer& tracer, Tracee& tracee, Call& call) override;

 private:
  int reason_;
  std::function<bool(const Call&)> when_;
  std::size_t count_ = 0;
  std::set<pid_t> refused_;  // threads in a call that is refused
};

}  // namespace harness
