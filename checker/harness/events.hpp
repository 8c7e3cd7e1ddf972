// The one place where the checker waits: poll(2) over everything that a check has running, so that
// a program never blocks on us while the check looks at something else.

#pragma once

#include <functional>
#include <optional>

#include "checker/harness/deadline.hpp"

namespace harness {

// Something with a descriptor to poll. It is watched from construction to destruction.
class Source {
 public:
  Source();
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
  virtual ~Source();

  // The descriptor to poll, or -1 where there is nothing to wait for now.
  virtual int descriptor() const = 0;
  // What to wait for: POLLIN, POLLOUT.
  virtual short interest() const = 0;
  // Called when poll found it ready (or hung up). Must not block.
  virtual void ready(short events) = 0;
  // Called before each poll: for what was kept back until the checker waits. Must not block.
  virtual void before_poll() {}
};

// Serves all sources until `done()` holds: true; or until the deadline has passed: false. What is
// ready by then is served before. `done` is asked at once, after each event, and at least every
// `tick` where one is given: for a state that only /proc shows, and of which no event tells.
bool wait_until(const std::function<bool()>& done, const Deadline& deadline,
                std::optional<Milliseconds> tick = std::nullopt);

// For a source that keeps the program from its work, as a tracer that looks at each instruction:
// all waits that are going on last longer by what that took.
void lengthen_waits(Clock::duration time);

// Serves what is ready now, without waiting.
void serve_ready_sources();

}  // namespace harness
