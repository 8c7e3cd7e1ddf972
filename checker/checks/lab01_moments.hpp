// The moments of a clock's lap, for the checks of lab 01 that trace.

#pragma once

#include <functional>
#include <string>
#include <vector>

#include "checker/harness/failure.hpp"
#include "checker/harness/program.hpp"
#include "checker/harness/tracer/faults.hpp"
#include "checker/harness/tracer/signal_at.hpp"
#include "checker/harness/tracer/traced_check.hpp"

namespace harness {

constexpr unsigned seed = 2026;  // of all sampling: the same moments in each run

// As SECONDS: the program's own alarm does not come while a check looks on.
constexpr const char* a_day = "86400";

// Its first line, and asleep.
void expect_traced_start(Program& clock, Where where = {});
// A lap by a SIGALRM of the check's, from asleep to asleep.
void expect_traced_lap(Program& clock, Where where = {});
// After a signal: until it has ended, or has printed the lap's `Setting` and sleeps.
void expect_end_of_lap(Program& clock, const std::function<bool()>& was_sent, Where where = {});
// Takes the laps that came unasked, until it sleeps; how many.
int take_traced_laps(Program& clock, Where where = {});

// The `count`th timer is the last one so far, and was set to so many seconds.
void expect_timer(Program& clock, const std::vector<Wait>& timers, std::size_t count,
                  double seconds, Where where = {});

// Runs one lap and tells its moments at which an alarm may not be merged with the one that began
// it: those from the beginning of the first write on. Sampled where there are many.
std::vector<Moment> moments_of_a_lap(TracedProgram& clock, Where where = {});
// Each call's boundaries, and a few of what lies between.
std::vector<Moment> few_of(const std::vector<Moment>& moments);
// The number, among the boundaries of a lap that began asleep with the call after `calls`, of the
// entry of its first write.
std::size_t first_write(const Tracer& tracer, std::size_t calls);

// The cause, in words, of a signal that came at a moment and was slept through.
std::string lost_wake_up(const SignalAt& at);

}  // namespace harness
