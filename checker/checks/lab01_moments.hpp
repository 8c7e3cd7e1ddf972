// The moments of a clock's lap, for the checks of lab 01 that trace.

#pragma once

#include <functional>
#include <string>
#include <vector>

#include "checker/harness/failure.hpp"
#include "checker/harness/program.hpp"
#include "checker/harness/tracer/signal_at.hpp"
#include "checker/harness/tracer/traced_check.hpp"
#include "checker/harness/tracer/virtual_time.hpp"

namespace harness {

constexpr unsigned usual_seed = 2026;  // of all sampling: the same moments in each run

// Its first line, and asleep.
void expect_traced_start(Program& clock, Where where = {});
// A lap by a SIGALRM of the check's, from asleep to asleep.
void expect_traced_lap(Program& clock, Where where = {});
// Until it sleeps or `reached`.
void expect_asleep_or(Program& clock, const std::function<bool()>& reached, Where where = {});
// After a signal: until it has ended, or has printed the lap's `Setting` and sleeps, or
// `broken_off`.
void expect_end_of_lap(
    Program& clock, const std::function<bool()>& broken_off = [] { return false; },
    Where where = {});
// Takes the laps that came unasked, until it sleeps; how many.
int take_traced_laps(Program& clock, Where where = {});

// The timer of the `count`th lap is the last one so far, was set to so many seconds, and not before
// the lap's `Setting` was out.
void expect_timer(Program& clock, const TimerWatch& watch, std::size_t count, double seconds,
                  Where where = {});

// Sends a signal to the program's own process when its first line is just out, where a check can
// see it.
class SignalBehindFirstLine final : public Rule {
 public:
  explicit SignalBehindFirstLine(int signal) : signal_(signal) {}
  bool was_sent() const { return was_sent_; }
  void at_exit(Tracer& tracer, Tracee& tracee, Call& call) override;

 private:
  int signal_;
  std::size_t printed_ = 0;
  bool was_sent_ = false;
};

// The moments of a lap.
struct Lap {
  std::vector<std::vector<Moment>> moments;  // by boundary
  std::size_t answered;                      // the boundary behind which `Got alarm` is out
  bool sees_no_functions;                    // the program is statically linked
};
// Has a clock run a lap step by step; not its first one, in which the loader finds the functions
// that it calls. Thousands of steps, so what one check has recorded serves the others too.
const Lap& recorded_lap(TracedProgram& clock, Where where = {});

// Of the moments from a boundary on: each boundary, and of the instructions behind it all where
// they are few, else the last ones, where the program is about to sleep, and some of the others.
std::vector<Moment> sampled(const Lap& lap, std::size_t from);
// Of each function that keeps state and is called in the lap some moments in its midst.
std::vector<Moment> inside_functions(const Lap& lap, std::size_t most);
// Each call's boundaries, and a few of what lies between.
std::vector<Moment> few_of(const std::vector<Moment>& moments);

// Ends the test, whose program sleeps though the signal came.
[[noreturn]] void fail_as_slept_through(Program& clock, int signal, const SignalAt& at,
                                        Where where = {});

// How many of the moments that a check chose came. Throws std::logic_error where not even half of
// the call boundaries did, or none at all: then nothing was checked.
class MomentsThatCame {
 public:
  void count(const SignalAt& at);
  std::size_t chosen() const { return chosen_; }
  void expect_most() const;

 private:
  std::size_t chosen_ = 0, came_ = 0, boundaries_chosen_ = 0, boundaries_came_ = 0;
};

}  // namespace harness
