// Lab 01, signals: what `alarm_clock` must show. A suite a step, a check a sentence. Here steps 1.1
// to 1.3; the others are in the files named lab01_…_checks.cpp.

#include <fcntl.h>
#include <fmt/core.h>

#include <chrono>
#include <csignal>
#include <string>
#include <vector>

#include "checker/checks/common.hpp"
#include "checker/checks/lab01_vocabulary.hpp"
#include "checker/harness/events.hpp"
#include "checker/harness/proc.hpp"

namespace {

using harness::AlarmClock;
using harness::expect_end_without_reader;
using harness::expect_output_failure_told;
using harness::expect_usage_refused;
using harness::OutputFile;
using harness::Program;

// ---------------------------------------------------------------------------------------------
using Step1_Announce = AlarmClock;

TEST_F(Step1_Announce, TellsTheLocalTimeInItsFirstLine) {
  for (const std::string zone : {a_zone, "LAB+9:30"}) {  // on both sides of Greenwich
    const harness::MomentOfPrinting moment(zone);
    Program clock = start_in_zone(zone, {an_hour});
    moment.expect(clock.expect_line(setting).front(), clock);
  }
}

TEST_F(Step1_Announce, PutsItsFirstLineIntoAFileAtOnce) {
  const OutputFile file;
  Program clock = start_into(file.descriptor());
  expect_lines_in(file, clock, {setting});
}

TEST_F(Step1_Announce, TellsThatItsOutputFailed) {
  Program clock = start_into(harness::open_file("/dev/full", O_WRONLY));
  expect_output_failure_told(clock, "No space left on device");
}

TEST_F(Step1_Announce, EndsWhenNobodyReadsItsOutput) {
  Program clock = start_into(harness::pipe_without_reader());
  expect_end_without_reader(clock);
}

// ---------------------------------------------------------------------------------------------
using Step2_CatchTheAlarm = AlarmClock;

TEST_F(Step2_CatchTheAlarm, AnswersAnAlarmFromAnotherProcess) {
  Program clock = start_asleep_in_a_zone();
  expect_lap_that_tells_the_time(clock);
}

TEST_F(Step2_CatchTheAlarm, LivesOnLapAfterLap) {
  Program clock = start_asleep();
  for (int lap = 0; lap < 2; ++lap) expect_lap(clock);
  const std::size_t open = harness::number_of_descriptors(clock.pid());
  constexpr int laps = 10;
  for (int lap = 0; lap < laps; ++lap) expect_lap(clock);
  expect_silence(clock);
  const std::size_t open_later = harness::number_of_descriptors(clock.pid());
  if (open_later >= open + laps)
    clock.fail(fmt::format("as many descriptors open as {} laps before, {}", laps, open),
               fmt::format("{} are open", open_later),
               "each lap opens a descriptor that is never closed: close(2)");
}

TEST_F(Step2_CatchTheAlarm, AddsEachLineToAFileAtOnce) {
  const OutputFile file;
  Program clock = start_asleep_into(file);
  clock.send(SIGALRM);
  expect_lines_in(file, clock, {setting, got_alarm, setting});
}

TEST_F(Step2_CatchTheAlarm, TellsThatALaterLineFailed) {
  const OutputFile file;
  Program clock = start_asleep_into(file);
  file.refuse_writes(clock);
  clock.send(SIGALRM);
  expect_output_failure_told(clock, "Operation not permitted");
}

TEST_F(Step2_CatchTheAlarm, EndsWhenItsReaderHasGone) {
  Program clock = start_asleep();
  clock.output().close();
  clock.send(SIGALRM);
  expect_end_without_reader(clock);
}

// ---------------------------------------------------------------------------------------------
using Step3_SetTheAlarm = harness::FourClocks;

TEST_F(Step3_SetTheAlarm, SetsItsOwnAlarmInEachLapAnewAndSleepsUntilThen) {
  using std::chrono::seconds;
  if (!watch_for(seconds(1)) && !watch_for(seconds(2)) && !watch_for(seconds(3)))
    GTEST_SKIP() << harness::unless_graded(
        "this machine is too busy: it was never in time to look at an alarm");
}

TEST_F(Step3_SetTheAlarm, TakesSecondsFromOneToADay) {
  for (const std::string seconds : {"5", "86400"}) {
    Program clock = start_asleep({seconds});
    clock.expect_no_timed_sleep_below(std::chrono::seconds(std::stoi(seconds)));
  }
}

TEST_F(Step3_SetTheAlarm, RefusesWrongUsage) {
  for (const std::string word :
       {"0", "86401", "5x", "x5", "5 ", "2.9", "-1", "", "ten", "1e3", "0x10", "4294967297",
        "99999999999999999999", "18446744073709551617"})
    expect_usage_refused(start({word}));
  expect_usage_refused(start({"5", "6"}));
  expect_usage_refused(start({"5", "6", "7"}));
}

}  // namespace
