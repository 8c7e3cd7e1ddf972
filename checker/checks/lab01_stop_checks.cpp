// Lab 01, steps 1.4 to 1.6: the end, and signals that come while it is at work.

#include <fcntl.h>
#include <fmt/core.h>

#include <chrono>
#include <csignal>
#include <string>
#include <vector>

#include "checker/checks/common.hpp"
#include "checker/checks/lab01_vocabulary.hpp"
#include "checker/harness/events.hpp"
#include "checker/harness/evidence.hpp"
#include "checker/harness/proc.hpp"

namespace {

using harness::AlarmClock;
using harness::expect_output_failure_told;
using harness::OutputFile;
using harness::Program;

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
    const int signal = alarms == 1 ? SIGINT : SIGTERM;
    clock.send(signal);
    expect_stop(clock, signal, alarms);
  }
}

TEST_F(Step4_StopWhenAsked, TellsThatItsLastLineFailed) {
  const OutputFile file;
  Program clock = start_asleep_into(file);
  file.refuse_writes(clock);
  clock.send(SIGTERM);
  expect_output_failure_told(clock, "Operation not permitted");
}

TEST_F(Step4_StopWhenAsked, LeavesOtherSignalsTheirDefaultAction) {
  // Not SIGPIPE and SIGXFSZ: who ignores them can tell a write that failed.
  for (const int signal : {SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGVTALRM, SIGPROF, SIGXCPU, SIGIO,
                           SIGPWR, SIGRTMIN, SIGRTMAX - 1}) {
    Program clock = start_asleep();
    clock.send(signal);
    clock.expect_killed_by(signal);
    clock.expect_no_more_output();
  }
  // Whether they stop it depends on its session (setpgid(2)), so they are not sent.
  Program clock = start_asleep();
  const auto ignored = harness::process_info(clock.pid())->ignored;
  for (const int signal : {SIGTSTP, SIGTTIN, SIGTTOU})
    if (harness::has_signal(ignored, signal))
      clock.fail(fmt::format("{} to keep its default action", harness::signal_name(signal)),
                 "it is ignored (SigIgn in /proc/PID/status)");
}

TEST_F(Step4_StopWhenAsked, TakesNoNoticeOfSignalsThatAreIgnoredByDefault) {
  Program clock = start_asleep();
  for (const int signal : {SIGWINCH, SIGCHLD, SIGURG, SIGCONT}) {
    clock.send(signal);
    expect_silence(clock);
    expect_lap(clock);
  }
}

TEST_F(Step4_StopWhenAsked, SleepsOnAfterSIGSTOPAndSIGCONT) {
  Program clock = start_asleep();
  for (int time = 0; time < 3; ++time) {
    send_while_stopped(clock, {});
    expect_silence(clock);
    expect_lap(clock);
  }
  clock.send(SIGTERM);
  expect_stop(clock, SIGTERM, 3);
}

// ---------------------------------------------------------------------------------------------
// What these checks see is whole lines in order. That none is slept through is step 1.6.
using Step5_KeepTheHandlerSafe = AlarmClock;

TEST_F(Step5_KeepTheHandlerSafe, KeepsItsLinesWholeInABurstOfAlarms) {
  constexpr int burst = 500;
  Program clock = start_asleep();
  for (int count = 0; count < burst; ++count) {
    clock.send(SIGALRM);
    if (count % 10 == 0) harness::serve_ready_sources();
  }
  clock.expect_asleep();
  const int alarms = take_laps(clock, burst);
  if (alarms == 0) clock.fail("an answer to 500 alarms", "there was none");
  expect_lap(clock);
  clock.send(SIGTERM);
  expect_stop(clock, SIGTERM, alarms + 1);
}

TEST_F(Step5_KeepTheHandlerSafe, LosesNoLineToASignalThatInterruptsAWrite) {
  for (const std::size_t room : {room_for_nothing, room_for_half_a_line, room_for_a_line}) {
    Program clock = start_asleep();
    send_and_block(clock, SIGALRM, room);
    for (int count = 0; count < 3; ++count) {
      clock.send(SIGALRM);
      clock.expect_asleep();
    }
    clock.output().resume();
    clock.expect_line(got_alarm);
    clock.expect_line(setting);
    clock.expect_asleep();
    const int more = take_laps(clock, 3);
    expect_lap(clock);
    clock.send(SIGTERM);
    expect_stop(clock, SIGTERM, 1 + more + 1);
  }
}

TEST_F(Step5_KeepTheHandlerSafe, LosesNoLastLineToAnAlarmThatInterruptsItsWrite) {
  for (const std::size_t room : {room_for_nothing, room_for_half_a_line}) {
    Program clock = start_asleep();
    expect_lap(clock);
    send_and_block(clock, SIGTERM, room);
    clock.send(SIGALRM);
    clock.expect_asleep();
    clock.output().resume();
    expect_stop(clock, SIGTERM, 1);
  }
}

// ---------------------------------------------------------------------------------------------
using Step6_MissNothing = AlarmClock;

TEST_F(Step6_MissNothing, AnswersAnAlarmThatComesWhileItPrints) {
  Program clock = start_asleep();
  send_and_block(clock, SIGALRM, room_for_a_line);
  const bool has_answered_the_first = clock.output().pipe_is_full();
  clock.send(SIGALRM);
  clock.expect_asleep();
  clock.output().resume();
  clock.expect_line(got_alarm);
  clock.expect_line(setting);
  // Of two that came before `Got alarm` was out, one line may answer both.
  if (has_answered_the_first) {
    clock.expect_line(got_alarm);
    clock.expect_line(setting);
  }
}

TEST_F(Step6_MissNothing, AnswersAStopThatComesWhileItPrints) {
  for (const int stop : {SIGINT, SIGTERM})
    for (const std::size_t room : {room_for_nothing, room_for_a_line}) {
      Program clock = start_asleep();
      send_and_block(clock, SIGALRM, room);
      clock.send(stop);
      clock.expect_asleep();
      clock.output().resume();
      expect_stop_among_alarms(clock, stop, 1);
    }
}

TEST_F(Step6_MissNothing, AnswersAnAlarmThatCameWhileItWasStopped) {
  Program clock = start_asleep();
  send_while_stopped(clock, {SIGALRM});
  clock.expect_line(got_alarm);
  clock.expect_line(setting);
  expect_silence(clock);
}

TEST_F(Step6_MissNothing, DropsNoStopForAnAlarmThatWaitsWithIt) {
  for (const int stop : {SIGINT, SIGTERM})
    for (const auto& signals : {std::vector{SIGALRM, stop}, std::vector{stop, SIGALRM}}) {
      Program clock = start_asleep();
      send_while_stopped(clock, signals);
      expect_stop_among_alarms(clock, stop, 1);
    }
}

TEST_F(Step6_MissNothing, StopsOnceWhereBothStopsWait) {
  Program clock = start_asleep();
  send_while_stopped(clock, {SIGTERM, SIGINT});
  const std::string last_line = "Stopping on signal {number} after 0 alarms";
  const std::string number = clock.expect_line(last_line).front();
  if (number != std::to_string(SIGINT) && number != std::to_string(SIGTERM))
    clock.fail("the number of one of the two, 2 or 15", "it told " + number);
  clock.expect_exit(0);
  clock.expect_no_more_output();
}

TEST_F(Step6_MissNothing, StopsOnceThoughAnotherStopComesWhileItPrintsItsLastLine) {
  for (const int another : {SIGTERM, SIGINT}) {
    Program clock = start_asleep();
    expect_lap(clock);
    send_and_block(clock, SIGTERM, room_for_nothing);
    clock.send(another);
    clock.expect_asleep();
    clock.output().resume();
    expect_stop(clock, SIGTERM, 1);
  }
}

}  // namespace
