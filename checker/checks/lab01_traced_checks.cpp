// Lab 01, signals, under the tracer: moments that it alone can choose, and calls that it alone
// sees.

#include <fmt/core.h>

#include <csignal>
#include <ctime>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "checker/checks/lab01_moments.hpp"
#include "checker/checks/lab01_vocabulary.hpp"
#include "checker/harness/fault.hpp"
#include "checker/harness/tracer/faults.hpp"
#include "checker/harness/tracer/handler_judge.hpp"
#include "checker/harness/tracer/signal_at.hpp"
#include "checker/harness/tracer/stream_faults.hpp"
#include "checker/harness/tracer/traced_check.hpp"
#include "checker/harness/tracer/virtual_time.hpp"

namespace {

using harness::AlarmClock;
using harness::expect_traced_lap;
using harness::expect_traced_start;
using harness::Fault;
using harness::Moment;
using harness::MomentsThatCame;
using harness::SignalAt;
using harness::TracedProgram;

// ---------------------------------------------------------------------------------------------
// The fifth of the next month, in the morning, in a_zone: one digit each.
std::time_t a_day_with_one_digit() {
  const std::time_t now = std::time(nullptr);
  std::tm date{};
  ::gmtime_r(&now, &date);
  std::tm wanted{};
  wanted.tm_year = date.tm_year;
  wanted.tm_mon = date.tm_mon + 1;
  wanted.tm_mday = 5;
  wanted.tm_min = wanted.tm_sec = 30;
  return ::timegm(&wanted);
}

using Step1_Announce = AlarmClock;

TEST_F(Step1_Announce, TellsADayAndAnHourWithOneDigitAsAsctimeDoes) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  const std::time_t ahead = a_day_with_one_digit() - std::time(nullptr);
  harness::StartOptions options = harness::traced_with({an_hour});
  options.environment.push_back(std::string("TZ=") + a_zone);
  TracedProgram clock(start_with(std::move(options)), harness::Clocks::traced);
  const auto& time = clock.tracer.add<harness::VirtualTime>(static_cast<double>(ahead));
  const harness::MomentOfPrinting moment(a_zone, ahead);
  clock.program.transcript().add_deed("put its clocks on to the fifth of the next month");
  const std::string told = clock.program.expect_line(setting).front();
  if (!time.was_asked()) GTEST_SKIP() << "how this program asks for the time cannot be seen";
  moment.expect(told, clock.program);
}

// ---------------------------------------------------------------------------------------------
using Step3_SetTheAlarm = harness::FourClocks;

TEST_F(Step3_SetTheAlarm, SetsTheAlarmForAsLongAsItWasTold) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  const std::vector<std::pair<std::vector<std::string>, double>> told = {
      {{}, 5}, {{"1"}, 1}, {{"86400"}, 86400}};
  for (const auto& [words, seconds] : told) {
    TracedProgram clock(start_with(harness::traced_with(words)));
    auto& time = clock.tracer.add<harness::TimerWatch>();
    expect_traced_start(clock.program);
    for (std::size_t lap = 1; lap <= 3; ++lap) {
      expect_timer(clock.program, time, lap, seconds);
      expect_traced_lap(clock.program);  // its SIGALRM comes early, from the check
    }
  }
}

// ---------------------------------------------------------------------------------------------
// A lap in which the signal comes at the moment, and a look at the handler that runs there.
void judge_handler(TracedProgram& clock, int signal, const Moment& moment, MomentsThatCame& came) {
  const std::string name = harness::signal_name(signal);
  const Fault fault(name + "@" + moment.to_string());
  auto& at = clock.tracer.add<SignalAt>(signal, moment);
  auto& judge = clock.tracer.add<harness::HandlerJudge>(at);
  clock.program.send(SIGALRM);
  // A handler that takes a lock which the program holds hangs: so do not wait for its end.
  harness::expect_end_of_lap(clock.program, [&] { return !judge.unsafe_call().empty(); });
  if (const std::string& function = judge.unsafe_call(); !function.empty())
    clock.program.fail(
        "a handler that calls async-signal-safe functions only (signal-safety(7))",
        fmt::format("the handler for {} called {}(), and had interrupted the program {}", name,
                    function, at.where()),
        fmt::format("{}() is not async-signal-safe: what it needs may be half changed, or locked, "
                    "where {}() was interrupted",
                    function, moment.inside));
  came.count(at);
  if (!clock.program.has_ended()) harness::take_traced_laps(clock.program);
  clock.tracer.remove(judge);
  clock.tracer.remove(at);
}

using Step5_KeepTheHandlerSafe = AlarmClock;

TEST_F(Step5_KeepTheHandlerSafe, CallsOnlySafeFunctionsInAHandlerThatInterruptsItsWork) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  const auto start_traced = [this] {
    auto started = std::make_unique<TracedProgram>(start_with(harness::traced_with({an_hour})));
    expect_traced_start(started->program);
    return started;
  };
  auto clock = start_traced();
  MomentsThatCame came;
  const auto caught = harness::process_info(clock->program.pid())->caught;
  expect_traced_lap(clock->program);
  const auto& lap = harness::recorded_lap(*clock);
  for (const int signal : {SIGALRM, SIGINT, SIGTERM}) {
    if (!harness::has_signal(caught, signal)) continue;
    if (lap.sees_no_functions)
      GTEST_SKIP() << harness::unless_graded(
          "the program is statically linked: which functions its handlers call cannot be seen");
    const std::size_t most = signal == SIGALRM ? 16 : 4;  // a stop ends the program
    for (const Moment& moment : harness::inside_functions(lap, most)) {
      if (!Fault::is_picked(harness::signal_name(signal) + "@" + moment.to_string())) continue;
      judge_handler(*clock, signal, moment, came);
      if (clock->program.has_ended()) {
        clock.reset();
        clock = start_traced();
      }
    }
  }
  // A handler that finds the program in no such function interrupts nothing.
  if (came.chosen() > 0 && harness::has_signal(caught, SIGALRM)) came.expect_most();
}

TEST_F(Step5_KeepTheHandlerSafe, PrintsWholeLinesThoughEachWriteIsShort) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  TracedProgram clock(start_with(harness::traced_with({an_hour})));
  const unsigned chosen = Fault::seed_of("short", harness::usual_seed);
  const Fault fault("short@" + std::to_string(chosen));
  auto& faults = clock.tracer.add<harness::ShortTransfers>(chosen, true);
  expect_traced_start(clock.program);
  for (int lap = 0; lap < 5; ++lap) expect_traced_lap(clock.program);
  clock.program.send(SIGTERM);
  clock.program.expect_line("Stopping on signal 15 after 5 alarms");
  clock.program.expect_exit(0);
  harness::expect_fired(faults, clock.tracer);
}

// ---------------------------------------------------------------------------------------------
// Has a clock run a lap in which the stop comes at the moment, and expects that it ends. False
// where the moment did not come.
bool stop_at(TracedProgram& clock, int signal, const Moment& moment, MomentsThatCame& came) {
  auto& at = clock.tracer.add<SignalAt>(signal, moment);
  clock.program.send(SIGALRM);
  harness::expect_end_of_lap(clock.program);
  came.count(at);
  if (at.was_sent() && !clock.program.has_ended())
    harness::fail_as_slept_through(clock.program, signal, at);
  return at.was_sent();
}

using Step6_MissNothing = AlarmClock;

TEST_F(Step6_MissNothing, AnswersAnAlarmAtAnyMomentOfALap) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  TracedProgram clock(start_with(harness::traced_with({an_hour})));
  expect_traced_start(clock.program);
  expect_traced_lap(clock.program);
  const auto& lap = harness::recorded_lap(clock);
  if (lap.answered >= lap.moments.size())
    GTEST_SKIP() << "when this design prints a line cannot be seen";
  MomentsThatCame came;
  // Before the lap's own answer is out, another alarm may be answered by it as well.
  for (const Moment& moment : harness::sampled(lap, lap.answered)) {
    const std::string name = "SIGALRM@" + moment.to_string();
    if (!Fault::is_picked(name)) continue;
    const Fault fault(name);
    auto& at = clock.tracer.add<SignalAt>(SIGALRM, moment);
    expect_traced_lap(clock.program);
    const bool answered = harness::take_traced_laps(clock.program) > 0;
    if (at.was_sent() && !answered) harness::fail_as_slept_through(clock.program, SIGALRM, at);
    came.count(at);
    clock.tracer.remove(at);
  }
  came.expect_most();
}

TEST_F(Step6_MissNothing, AnswersASignalAsSoonAsItsFirstLineIsOut) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  for (const int signal : {SIGALRM, SIGINT, SIGTERM}) {
    TracedProgram clock(start_with(harness::traced_with({an_hour})));
    const auto& sent = clock.tracer.add<harness::SignalBehindFirstLine>(signal);
    clock.program.expect_line(setting);
    // The line may be here before the call that wrote it has returned.
    harness::expect_asleep_or(clock.program, [&] { return sent.was_sent(); });
    if (!sent.was_sent()) GTEST_SKIP() << "when this design prints a line cannot be seen";
    if (signal != SIGALRM) {
      expect_stop(clock.program, signal, 0);
    } else {
      clock.program.expect_line(got_alarm);
      expect_traced_start(clock.program);
    }
  }
}

TEST_F(Step6_MissNothing, AnswersAStopAtAnyMomentOfALap) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  std::vector<Moment> moments;
  {
    TracedProgram clock(start_with(harness::traced_with({an_hour})));
    expect_traced_start(clock.program);
    expect_traced_lap(clock.program);
    moments = harness::few_of(harness::sampled(harness::recorded_lap(clock), 0));
  }
  MomentsThatCame came;
  for (const int signal : {SIGINT, SIGTERM}) {
    for (const Moment& moment : moments) {
      const std::string name = harness::signal_name(signal) + "@" + moment.to_string();
      if (!Fault::is_picked(name)) continue;
      const Fault fault(name);
      TracedProgram clock(start_with(harness::traced_with({an_hour})));
      expect_traced_start(clock.program);
      expect_traced_lap(clock.program);
      if (stop_at(clock, signal, moment, came))
        expect_stop_among_alarms(clock.program, signal, 1, 1);
    }
  }
  came.expect_most();
}

}  // namespace
