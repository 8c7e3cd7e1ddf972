// What a system call asks of time.

#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "checker/harness/tracer/rule.hpp"

namespace harness {

// How a call is told when to end by itself.
struct Timeout {
  enum Kind { milliseconds, timespec, timeval, timer } kind;
  int argument;    // where it stands: the number itself, or a pointer to it
  double seconds;  // from now, as the clocks of the kernel tell it; of a moment that is told: the
                   // moment
  std::optional<int> clock;  // on which a moment is told; nothing: it is a length of time
  bool others_end_it;        // not time alone can end it: a descriptor, another thread, a signal
  std::int64_t result;       // what the call gives where its time was over
};

// These are to be asked at the entry of the call: they read the memory of the process. Nothing is
// told of a call whose pointer leads nowhere.

// Nothing where the call has no timeout or waits for ever.
std::optional<Timeout> timeout_of(const Call& call);

// How far a timer is set that sends a signal (alarm, setitimer, timer_settime): seconds from now, 0
// where it is disarmed; nothing for other calls.
std::optional<double> length_of_timer(const Call& call);

// "5 s", "for 0.25 s": what a transcript tells of both; empty where neither applies.
std::string time_text(const Call& call);

}  // namespace harness
