// Lab 03, pipes: what `plumber spam` and `plumber run` must show. A suite a step, a check a
// sentence. Here steps 3.1 to 3.3; the others are in the files named lab03_…_checks.cpp.

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <string>
#include <utility>
#include <vector>

#include "checker/checks/common.hpp"
#include "checker/checks/lab03_vocabulary.hpp"
#include "checker/harness/events.hpp"
#include "checker/harness/system_call.hpp"

namespace plumber {
namespace {

using harness::expect_end_without_reader;
using harness::expect_output_failure_told;
using harness::expect_usage_refused;
using std::chrono::milliseconds;

// ---------------------------------------------------------------------------------------------
using Step1_OneMessage = Spam;

TEST_F(Step1_OneMessage, PrintsOneLineAndEnds) {
  for (const Words& words :
       {Words{"spam", "1"}, {"spam", "1", "0"}, {"spam", "1", a_minute, "1"}}) {
    const Moment started = Moment::now();
    Program spam = start(words);
    expect_spam_after(started, spam, 0);
    spam.expect_exit(0);
    spam.expect_no_more_output();
  }
}

TEST_F(Step1_OneMessage, IsSentByAChildAndPrintedByTheParent) {
  Program spam = start_with_full_output({"spam", "1", "0"});
  spam.expect_asleep();  // whoever prints, in its write
  const auto writer = blocked_writer(spam, pipe_name(spam.output().read_end()));
  if (writer && *writer != spam.pid())
    spam.fail(fmt::format("the parent, process {}, to print the line", spam.pid()),
              fmt::format("process {} writes to standard output", *writer));
  if (spam.processes().size() == 1 && !has_waited_for_a_child(spam))
    spam.fail("a child to have sent the message", "it never had a child");
  spam.output().resume();
  expect_spam(spam, 1);
}

TEST_F(Step1_OneMessage, TellsThatItsOutputFailed) {
  Program spam = start_into(harness::open_file("/dev/full", O_WRONLY), {"spam", "1", "0"});
  expect_output_failure_told(spam, "No space left on device");
}

TEST_F(Step1_OneMessage, EndsWhenNobodyReadsItsOutput) {
  Program spam = start_into(harness::pipe_without_reader(), {"spam", "1", "0"});
  expect_end_without_reader(spam);
}

TEST_F(Step1_OneMessage, RefusesWrongUsage) {
  for (const std::string word : {"5x", "x5", "2.9", "-1", "", "one", "1e3", "0x1", "4294967297",
                                 "18446744073709551617", "99999999999999999999"})
    for (const Words& words : {Words{"spam", word}, {"spam", "1", word}, {"spam", "1", "0", word}})
      expect_usage_refused(start(words));
  for (const Words& words : {Words{"spam", "1000001"},
                             {"spam", "1", "60001"},
                             {"spam", "1", "0", "0"},
                             {"spam", "1", "0", "65"},
                             {"spam", "1", "0", "1", "1"},
                             {"spam", "1", "0", "1", "1", "1"},
                             {"spam", "1", "0", "1", "1", "1", "1", "1", "1"}})
    expect_usage_refused(start(words));
  for (const Words& words : {Words{}, {""}, {"1"}, {"frob", "1"}, {"Spam", "1"}, {"spammer", "1"}})
    expect_usage_refused(start(words));
}

// ---------------------------------------------------------------------------------------------
using Step2_ASteadyStream = Spam;

TEST_F(Step2_ASteadyStream, PrintsEachMessageAsItArrives) {
  // To a pipe, and to a file; its child has most of its messages still to send.
  start_sleepers(1);
  const OutputFile file;
  Program spam = start_into(file.descriptor(), {"spam", "0", a_minute});
  expect_in_file(file, spam, got(spam, "Spam 0"));
}

TEST_F(Step2_ASteadyStream, PausesBeforeEachMessage) {
  const milliseconds unit(20);
  const Moment started = Moment::now();
  Program spam = start({"spam", "7", "20"});
  for (int number = 0; number < 7; ++number)
    expect_spam_after(started + units_before(number) * unit, spam, number);
  spam.expect_exit(0);
  spam.expect_no_more_output();
}

TEST_F(Step2_ASteadyStream, TakesASecondForTheUnitWhereNoneIsGiven) {
  for (const Words& words : {Words{"spam"}, {"spam", "0"}, {"spam", "2"}}) {
    const Moment started = Moment::now();
    Program spam = start(words);
    expect_spam(spam, 1);
    expect_whole_pause(spam, milliseconds(1000), started);
  }
}

TEST_F(Step2_ASteadyStream, GoesOnWithoutEnd) {
  Program spam = start({"spam", "0", "1"});
  expect_spam(spam, 60);
  Program longest = start({"spam", "1000000", a_minute});
  expect_spam(longest, 1);
  longest.expect_asleep();
}

TEST_F(Step2_ASteadyStream, SleepsBetweenTwoMessages) {
  const Moment started = Moment::now();
  Program spam = start({"spam", "0", a_minute});
  expect_spam(spam, 1);
  expect_whole_pause(spam, milliseconds(60'000), started);
  expect_parent_to_wait(spam);
}

TEST_F(Step2_ASteadyStream, TellsMessagesApartThatComeTogether) {
  // Its first line cannot leave, so the parent is not there for the others until they are all sent.
  Program spam = start_with_full_output({"spam", "10", "1"});
  expect_child_to_have_ended(spam);
  spam.output().resume();
  expect_spam(spam, 10);
}

// ---------------------------------------------------------------------------------------------
using Step3_EndCleanly = Spam;

TEST_F(Step3_EndCleanly, ClosesTheEndsThatItDoesNotUse) {
  Program spam = start_sleepers(3);
  for (const pid_t child : expect_senders(spam, 3))
    if (const auto end = unused_end(spam.pid(), child))
      spam.fail(
          "the parent to hold only the read end of the pipe, and each child only the write end",
          end->who, end->consequence);
}

TEST_F(Step3_EndCleanly, EndsWhenItsChildrenHaveEnded) {
  for (const char* const children : {"1", "3"}) {
    Program spam = start({"spam", "6", "1", children});
    spam.expect_exit(0);
    expect_told(spam, {});
    expect_nobody_left(spam);
  }
}

TEST_F(Step3_EndCleanly, TellsOfAChildThatASignalKilled) {
  for (const int signal : {SIGKILL, SIGVTALRM, SIGPIPE}) {
    Program spam = start_sleepers(1);
    const pid_t child = expect_senders(spam, 1).front();
    if (!has_default_action(child, signal)) continue;
    kill_child(spam, child, signal);
    spam.expect_exit(1);
    expect_told(spam, {killed(child, signal)});
    expect_nobody_left(spam);
  }
}

TEST_F(Step3_EndCleanly, GoesOnWithTheOtherChildren) {
  Program spam = start({"spam", "0", "1", "3"});
  expect_any_spam(spam);
  const auto children = expect_senders(spam, 3);
  kill_child(spam, children[1]);
  expect_to_go_on(spam, {children[0], children[2]});
  kill_child(spam, children[0]);
  expect_to_go_on(spam, {children[2]});
  kill_child(spam, children[2]);
  spam.expect_exit(1);
  expect_told(spam, {killed(children[0]), killed(children[1]), killed(children[2])});
}

TEST_F(Step3_EndCleanly, KnowsHowItsChildrenEndedWhereSIGCHLDIsIgnored) {
  StartOptions options;
  options.arguments = {"spam", "6", "1", "3"};
  options.ignored_signals = {SIGCHLD};
  Program well = start_with(std::move(options));
  well.expect_exit(0);
  expect_told(well, {});

  options = {};
  options.ignored_signals = {SIGCHLD};
  Program killed_one = start_sleepers(1, std::move(options));
  const pid_t child = expect_senders(killed_one, 1).front();
  kill_child(killed_one, child);
  killed_one.expect_exit(1);
  expect_told(killed_one, {killed(child)});
}

TEST_F(Step3_EndCleanly, DoesNotLeaveItsChildrenBehindWhenItIsKilled) {
  for (const bool ignored : {false, true}) {
    StartOptions options;
    options.arguments = {"spam", "0", "1", "3"};
    if (ignored) options.ignored_signals = {SIGPIPE};
    Program spam = start_with(std::move(options));
    expect_any_spam(spam);
    expect_senders(spam, 3);
    spam.send(SIGKILL);
    expect_nobody_left(spam);
  }
}

TEST_F(Step3_EndCleanly, EndsWithItsChildrenWhenItsOutputFails) {
  Program reader_gone = start({"spam", "0", "1", "3"});
  expect_any_spam(reader_gone);
  reader_gone.output().close();
  expect_end_without_reader(reader_gone);
  expect_nobody_left(reader_gone);

  const OutputFile file;
  Program spam = start_into(file.descriptor(), {"spam", "0", "1", "3"});
  spam.expect("a line in the file that is its output", [&] { return !file.text().empty(); });
  file.refuse_writes(spam);
  expect_output_failure_told(spam, "Operation not permitted");
  expect_nobody_left(spam);
}

}  // namespace
}  // namespace plumber
