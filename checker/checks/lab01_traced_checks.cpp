// Lab 01, signals, under the tracer: moments that it alone can choose, and calls that it alone
// sees.

#include <sys/syscall.h>

#include <csignal>
#include <optional>
#include <string>
#include <vector>

#include "checker/checks/lab01_moments.hpp"
#include "checker/checks/lab01_vocabulary.hpp"
#include "checker/harness/tracer/faults.hpp"
#include "checker/harness/tracer/handler_judge.hpp"
#include "checker/harness/tracer/signal_at.hpp"
#include "checker/harness/tracer/traced_check.hpp"

namespace {

using harness::AlarmClock;
using harness::expect_traced_lap;
using harness::expect_traced_start;
using harness::Moment;
using harness::Program;
using harness::SignalAt;
using harness::TracedProgram;

harness::StartOptions with(std::vector<std::string> words) {
  harness::StartOptions options;
  options.arguments = std::move(words);
  return harness::to_be_traced(std::move(options));
}

// ---------------------------------------------------------------------------------------------
using Step3_SetTheAlarm = harness::FourClocks;

TEST_F(Step3_SetTheAlarm, SetsTheAlarmForAsLongAsItWasTold) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  const std::vector<std::pair<std::vector<std::string>, double>> told = {
      {{}, 5}, {{"1"}, 1}, {{"86400"}, 86400}};
  for (const auto& [words, seconds] : told) {
    TracedProgram clock(start_with(with(words)));
    auto& time = clock.tracer.add<harness::VirtualTime>();
    expect_traced_start(clock.program);
    for (std::size_t lap = 1; lap <= 3; ++lap) {
      expect_timer(clock.program, time.timers(), lap, seconds);
      expect_traced_lap(clock.program);  // its SIGALRM comes early, from the check
    }
  }
}

// ---------------------------------------------------------------------------------------------
using Step5_KeepTheHandlerSafe = AlarmClock;

TEST_F(Step5_KeepTheHandlerSafe, CallsOnlySafeFunctionsInAHandlerThatInterruptsItsWork) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  for (const int signal : {SIGALRM, SIGINT, SIGTERM}) {
    TracedProgram clock(start_with(with({harness::a_day})));
    expect_traced_start(clock.program);
    auto& judge = clock.tracer.add<harness::HandlerJudge>();
    // While it prints, in the middle of its lap: right behind a write, which stdio makes in printf.
    const std::size_t first = clock.tracer.calls().size();
    expect_traced_lap(clock.program);
    auto& at = clock.tracer.add<SignalAt>(
        signal, Moment{harness::first_write(clock.tracer, first) + 1, std::nullopt});
    clock.program.send(SIGALRM);
    harness::expect_end_of_lap(clock.program, [&] { return at.was_sent(); });
    for (const auto& [name, function] : judge.unsafe_calls())
      clock.program.fail("a handler that calls async-signal-safe functions only (signal-safety(7))",
                         "the handler for " + name + " called " + function + ", " + at.where(),
                         function +
                             " is not async-signal-safe: interrupted halfway by itself, it "
                             "can deadlock or garble");
  }
}

TEST_F(Step5_KeepTheHandlerSafe, PrintsWholeLinesThoughEachWriteIsShort) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  TracedProgram clock(start_with(with({harness::a_day})));
  auto& faults = clock.tracer.add<harness::ShortTransfers>(harness::seed, true);
  expect_traced_start(clock.program);
  for (int lap = 0; lap < 5; ++lap) expect_traced_lap(clock.program);
  clock.program.send(SIGTERM);
  clock.program.expect_line("Stopping on signal 15 after 5 alarms");
  clock.program.expect_exit(0);
  ASSERT_GT(faults.count(), 0U);
}

// ---------------------------------------------------------------------------------------------
using Step6_MissNothing = AlarmClock;

TEST_F(Step6_MissNothing, AnswersAnAlarmAtAnyMomentOfALap) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  TracedProgram clock(start_with(with({harness::a_day})));
  expect_traced_start(clock.program);
  for (const Moment& moment : harness::moments_of_a_lap(clock)) {
    const std::string fault = "SIGALRM@" + moment.to_string();
    if (!harness::is_picked(fault)) continue;
    auto& at = clock.tracer.add<SignalAt>(SIGALRM, moment);
    expect_traced_lap(clock.program);
    const bool answered = harness::take_traced_laps(clock.program) > 0;
    if (at.was_sent() && !answered)
      clock.program.fail("an answer to the SIGALRM that came " + at.where(),
                         clock.program.whereabouts() + ", and the signal has gone",
                         harness::lost_wake_up(at) + "\n" + harness::how_to_see_it_again(fault));
    clock.tracer.remove(at);
  }
}

TEST_F(Step6_MissNothing, AnswersAStopAtAnyMomentOfALap) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  std::vector<Moment> moments;
  {
    TracedProgram clock(start_with(with({harness::a_day})));
    expect_traced_start(clock.program);
    moments = harness::few_of(harness::moments_of_a_lap(clock));
  }
  for (const int signal : {SIGINT, SIGTERM}) {
    for (const Moment& moment : moments) {
      const std::string fault = harness::signal_name(signal) + "@" + moment.to_string();
      if (!harness::is_picked(fault)) continue;
      TracedProgram clock(start_with(with({harness::a_day})));
      expect_traced_start(clock.program);
      auto& at = clock.tracer.add<SignalAt>(signal, moment);
      clock.program.send(SIGALRM);
      harness::expect_end_of_lap(clock.program, [] { return true; });
      if (!at.was_sent()) continue;
      if (!clock.program.has_ended())
        clock.program.fail(
            "an end after the " + harness::signal_name(signal) + " that came " + at.where(),
            clock.program.whereabouts() + ", and the signal has gone",
            harness::lost_wake_up(at) + "\n" + harness::how_to_see_it_again(fault));
      expect_stop_among_alarms(clock.program, signal, 2);
    }
  }
}

}  // namespace
