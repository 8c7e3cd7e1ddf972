// Lab 01, signals: what `alarm_clock [SECONDS]` must show. A suite a step, a check a sentence.

#include <fcntl.h>

#include <csignal>
#include <ctime>
#include <string>
#include <vector>

#include "checker/checks/common.hpp"
#include "checker/harness/check_fixture.hpp"
#include "checker/harness/events.hpp"

namespace {

using harness::expect_end_without_reader;
using harness::expect_failure_told;
using harness::expect_stopped;
using harness::expect_usage_refused;
using harness::Fields;
using harness::Milliseconds;
using harness::Program;
using harness::StartOptions;
using harness::watch_sleepers;

const char* const setting = "Setting at {time}";
const char* const got_alarm = "Got alarm 14 at {time}";
const char* const a_day = "86400";

// Of a program that knows no better, the alarm never comes while a check looks on.
class AlarmClock : public harness::CheckFixture {
 protected:
  // Started, its first line printed, and asleep.
  Program start_asleep(const std::string& seconds = a_day) {
    Program clock = start({seconds});
    clock.expect_line(setting);
    clock.expect_asleep();
    return clock;
  }

  // One lap from asleep to asleep.
  static void expect_lap(Program& clock) {
    clock.send(SIGALRM);
    clock.expect_line(got_alarm);
    clock.expect_line(setting);
    clock.expect_asleep();
  }

  static void expect_stop(Program& clock, int signal, int alarms) {
    clock.expect_line("Stopping on signal " + std::to_string(signal) + " after " +
                      std::to_string(alarms) + " alarms");
    clock.expect_exit(0);
    clock.expect_no_more_output();
  }

  // The same, where up to here `alarms` were counted, and an alarm waits together with the stop.
  void expect_stop_behind_laps(Program& clock, int signal, int alarms) {
    const std::string last_line =
        "Stopping on signal " + std::to_string(signal) + " after {alarms} alarms";
    std::string line = clock.expect_any_line("the line\n    " + last_line);
    for (; harness::Pattern(got_alarm).match(line); ++alarms) {
      line = clock.expect_any_line("the line\n    " + last_line);
      if (harness::Pattern(setting).match(line))
        line = clock.expect_any_line("the line\n    " + last_line);
    }
    const auto count = harness::Pattern(last_line).match(line);
    if (!count || count->front() != std::to_string(alarms))
      clock.fail("the line\n    " + last_line + "\nwith " + std::to_string(alarms) + " of them",
                 "the line was\n    " + harness::escaped(line));
    clock.expect_exit(0);
    clock.expect_no_more_output();
  }

  // Reads `Got alarm` and `Setting` in turn until it sleeps again; the number of alarms told.
  static int read_laps(Program& clock) {
    int alarms = 0;
    clock.expect_asleep();
    while (!clock.output().waiting().empty()) {
      clock.expect_line(got_alarm);
      clock.expect_line(setting);
      clock.expect_asleep();
      ++alarms;
    }
    return alarms;
  }
};

// ---------------------------------------------------------------------------------------------
using Step1_Announce = AlarmClock;

TEST_F(Step1_Announce, TellsTheLocalTimeInItsFirstLine) {
  // Zones that no machine is set to, each on another side of Greenwich.
  for (const std::string zone : {"LAB-5:45", "LAB+9:30"}) {
    StartOptions options;
    options.arguments = {a_day};
    options.environment = {"TZ=" + zone};
    const std::time_t before = std::time(nullptr);
    Program clock = start_with(std::move(options));
    const Fields fields = clock.expect_line(setting);
    if (!harness::is_local_time_between(fields[0], zone, before, std::time(nullptr)))
      clock.fail("the local time of now, in the zone TZ=" + zone, "it was told as " + fields[0]);
  }
}

TEST_F(Step1_Announce, TellsThatItsOutputFailed) {
  StartOptions options;
  options.arguments = {a_day};
  options.output = harness::open_file("/dev/full", O_WRONLY);
  Program clock = start_with(std::move(options));
  expect_failure_told(clock, "No space left on device");
}

TEST_F(Step1_Announce, EndsWhenNobodyReadsItsOutput) {
  StartOptions options;
  options.arguments = {a_day};
  options.output = harness::pipe_without_reader();
  Program clock = start_with(std::move(options));
  expect_end_without_reader(clock);
}

// ---------------------------------------------------------------------------------------------
using Step2_CatchTheAlarm = AlarmClock;

TEST_F(Step2_CatchTheAlarm, AnswersAnAlarmFromAnotherProcess) {
  Program clock = start_asleep();
  const std::time_t before = std::time(nullptr);
  clock.send(SIGALRM);
  const Fields fields = clock.expect_line(got_alarm);
  clock.expect_line(setting);
  if (!harness::is_local_time_between(fields[0], harness::local_zone(), before, std::time(nullptr)))
    clock.fail("the time of printing", "the line tells " + fields[0]);
}

TEST_F(Step2_CatchTheAlarm, LivesOnLapAfterLap) {
  Program clock = start_asleep();
  for (int lap = 0; lap < 25; ++lap) expect_lap(clock);
}

// ---------------------------------------------------------------------------------------------
using Step3_SetTheAlarm = AlarmClock;

TEST_F(Step3_SetTheAlarm, SetsItsOwnAlarmInEachLapAnewAndSleepsUntilThen) {
  constexpr Milliseconds second{1000};
  Program clock = start_asleep("1");
  watch_sleepers(clock, Milliseconds(100));
  // An alarm from outside, early in the lap: the next lap must take a whole interval all the same.
  // An alarm that was not set anew comes that much too early.
  const auto lap_began = harness::Clock::now();
  clock.send(SIGALRM);
  clock.expect_line(got_alarm);
  clock.expect_line(setting);
  clock.expect_asleep();
  clock.expect_no_timed_sleep();
  const auto asleep = clock.threads();
  const auto look = watch_sleepers(clock, Milliseconds(700));
  // Where this machine made us look so late that the alarm was due, the look tells nothing.
  if (look < lap_began + second) clock.expect_nobody_ran_since(asleep);

  // It was set before it slept, so it is due a second after that. The kernel then makes the sleeper
  // ready to run, however busy the machine is: one that still sleeps has overslept.
  const auto overslept = harness::Clock::now() + second;
  clock.expect("its own SIGALRM after 1 second", [&] {
    return !clock.output().waiting().empty() || harness::Clock::now() > overslept;
  });
  if (harness::none_ran_between(asleep, clock.threads()))
    clock.fail("its own SIGALRM after 1 second", "0.7 s after that " + clock.whereabouts());
  clock.expect_line(got_alarm);
  if (harness::Clock::now() < lap_began + second)
    clock.fail("a whole second from `Setting` to its alarm", "its alarm came earlier",
               "this lap did not set the alarm anew");
  clock.expect_line(setting);
}

TEST_F(Step3_SetTheAlarm, TakesSecondsFromOneToADay) {
  for (const std::string seconds : {"5", "86400"}) start_asleep(seconds).expect_no_timed_sleep();
}

TEST_F(Step3_SetTheAlarm, RefusesWrongUsage) {
  for (const std::string word : {"0", "86401", "5x", "x5", "2.9", "-1", "", "ten", "1e3", "0x10",
                                 "99999999999999999999", "18446744073709551617"})
    expect_usage_refused(start({word}));
  expect_usage_refused(start({"5", "6"}));
}

// ---------------------------------------------------------------------------------------------
using Step4_StopWhenAsked = AlarmClock;

TEST_F(Step4_StopWhenAsked, StopsOnSIGINTAndOnSIGTERM) {
  for (const int signal : {SIGINT, SIGTERM}) {
    Program clock = start_asleep();
    clock.send(signal);
    expect_stop(clock, signal, 0);
  }
}

TEST_F(Step4_StopWhenAsked, CountsTheAlarms) {
  for (const int alarms : {1, 2, 12}) {
    Program clock = start_asleep();
    for (int lap = 0; lap < alarms; ++lap) expect_lap(clock);
    clock.send(alarms == 1 ? SIGINT : SIGTERM);
    expect_stop(clock, alarms == 1 ? SIGINT : SIGTERM, alarms);
  }
}

TEST_F(Step4_StopWhenAsked, LeavesOtherSignalsTheirDefaultAction) {
  for (const int signal : {SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGPIPE, SIGVTALRM, SIGPROF, SIGXCPU,
                           SIGIO, SIGPWR, SIGRTMIN, SIGRTMAX - 1}) {
    Program clock = start_asleep();
    clock.send(signal);
    clock.expect_killed_by(signal);
    clock.expect_no_more_output();
  }
}

TEST_F(Step4_StopWhenAsked, TakesNoNoticeOfSignalsThatAreIgnoredByDefault) {
  Program clock = start_asleep();
  for (const int signal : {SIGWINCH, SIGCHLD, SIGURG}) {
    clock.send(signal);
    expect_lap(clock);  // the next lines are those of the next alarm, and no other came before
  }
}

TEST_F(Step4_StopWhenAsked, SleepsOnAfterSIGSTOPAndSIGCONT) {
  Program clock = start_asleep();
  for (int time = 0; time < 3; ++time) {
    clock.send(SIGSTOP);
    expect_stopped(clock);
    clock.send(SIGCONT);
    expect_lap(clock);
  }
  clock.send(SIGTERM);
  expect_stop(clock, SIGTERM, 3);
}

// ---------------------------------------------------------------------------------------------
using Step5_KeepTheHandlerSafe = AlarmClock;

TEST_F(Step5_KeepTheHandlerSafe, KeepsItsLinesWholeInABurstOfAlarms) {
  constexpr int burst = 500;
  Program clock = start_asleep();
  for (int count = 0; count < burst; ++count) {
    clock.send(SIGALRM);
    if (count % 10 == 0) harness::serve_ready_sources();
  }
  const int alarms = read_laps(clock);
  if (alarms < 1 || alarms > burst)
    clock.fail("at least one answer to 500 alarms, and no more than 500",
               "there were " + std::to_string(alarms));
  clock.send(SIGTERM);
  // An alarm that was slept through would be answered now; whether it may be is step 1.6.
  expect_stop_behind_laps(clock, SIGTERM, alarms);
}

TEST_F(Step5_KeepTheHandlerSafe, LosesNoLineToASignalThatInterruptsAWrite) {
  StartOptions options;
  options.arguments = {a_day};
  options.output_is_full = true;
  Program clock = start_with(std::move(options));
  clock.expect_asleep();  // in its first write, until somebody reads
  for (int count = 0; count < 3; ++count) {
    clock.send(SIGALRM);
    clock.expect_asleep();
  }
  clock.output().resume();
  clock.expect_line(setting);
  read_laps(clock);
  expect_lap(clock);
}

// ---------------------------------------------------------------------------------------------
using Step6_MissNothing = AlarmClock;

TEST_F(Step6_MissNothing, AnswersAnAlarmThatComesWhileItPrints) {
  StartOptions options;
  options.arguments = {a_day};
  options.output_is_full = true;
  Program clock = start_with(std::move(options));
  clock.expect_asleep();  // in its first write
  clock.send(SIGALRM);
  clock.output().resume();
  clock.expect_line(setting);
  clock.expect_line(got_alarm);
  clock.expect_line(setting);
}

TEST_F(Step6_MissNothing, AnswersAStopThatComesWhileItPrints) {
  for (const int signal : {SIGINT, SIGTERM}) {
    StartOptions options;
    options.arguments = {a_day};
    options.output_is_full = true;
    Program clock = start_with(std::move(options));
    clock.expect_asleep();
    clock.send(signal);
    clock.output().resume();
    clock.expect_line(setting);
    expect_stop(clock, signal, 0);
  }
}

TEST_F(Step6_MissNothing, DropsNoStopForAnAlarmThatWaitsWithIt) {
  const std::vector<std::vector<int>> waiting = {
      {SIGALRM, SIGTERM}, {SIGTERM, SIGALRM}, {SIGALRM, SIGINT}, {SIGINT, SIGALRM}};
  for (const auto& signals : waiting) {
    Program clock = start_asleep();
    clock.send(SIGSTOP);
    expect_stopped(clock);
    for (const int signal : signals) clock.send(signal);
    clock.send(SIGCONT);
    // The alarm may be left out, the stop may not.
    expect_stop_behind_laps(clock, signals[0] == SIGALRM ? signals[1] : signals[0], 0);
  }
}

}  // namespace
