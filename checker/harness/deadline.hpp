// How long the checker waits.

#pragma once

#include <chrono>

namespace harness {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::milliseconds;

// A moment until which is waited. It lies in the future by the given time, multiplied by the
// environment's LAB_DEADLINE_SCALE (1 where unset), so that a slow machine is given more.
class Deadline {
 public:
  static Deadline after(Milliseconds time);
  // At `at`, unscaled: for how long something is looked at, not how long it may take.
  static Deadline at(Clock::time_point at) { return Deadline(at); }

  Deadline later_by(Clock::duration time) const { return Deadline(at_ + time); }
  bool has_passed() const { return Clock::now() >= at_; }
  // What is left, for poll(2): whole milliseconds, rounded up, 0 where it has passed.
  int poll_timeout() const;
  // The earlier of this one and one `time` from now.
  int poll_timeout_at_most(Milliseconds time) const;

 private:
  explicit Deadline(Clock::time_point at) : at_(at) {}
  Clock::time_point at_;
};

// LAB_DEADLINE_SCALE, a number above 0; 1 where it is not set or not such a number.
double deadline_scale();

// How long an answer may take: far longer than any right program needs on a loaded machine. It
// costs time only where a program hangs.
constexpr Milliseconds patience{10'000};

// A program of which every thread sleeps all this time, and none was run by the kernel meanwhile,
// will not answer any more: the wait for it ends early.
constexpr Milliseconds patience_with_sleepers{3'000};
// One that has ended, with all its processes, least of all; only the kernel may still have
// something of it on its way.
constexpr Milliseconds patience_with_the_ended{1'000};

}  // namespace harness
