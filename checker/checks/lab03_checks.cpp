// Lab 03, pipes: what `plumber spam` and `plumber run` must show. A suite a step, a check a
// sentence.

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <string>
#include <utility>
#include <vector>

#include "checker/checks/common.hpp"
#include "checker/checks/lab03_pipeline.hpp"
#include "checker/checks/lab03_vocabulary.hpp"
#include "checker/harness/events.hpp"
#include "checker/harness/system_call.hpp"

namespace plumber {
namespace {

using harness::expect_end_without_reader;
using harness::expect_failure_told;
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
  expect_failure_told(spam, "No space left on device");
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
                             {"spam", "1", "0", "1", "1"}})
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
  for (const int signal : {SIGKILL, SIGVTALRM}) {
    Program spam = start_sleepers(1);
    const pid_t child = expect_senders(spam, 1).front();
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
  expect_failure_told(spam, "Operation not permitted");
  expect_nobody_left(spam);
}

// ---------------------------------------------------------------------------------------------
using Step4_WhereAMessageEnds = Spam;

TEST_F(Step4_WhereAMessageEnds, PrintsTenThousandMessagesInOrder) {
  Program spam = start({"spam", "10000", "0"});
  expect_spam(spam, 10'000);
  spam.expect_exit(0);
  spam.expect_no_more_output();
}

TEST_F(Step4_WhereAMessageEnds, LosesNothingWhenTheReaderOfItsOutputIsSlow) {
  Program spam = start_with_full_output({"spam", "10000", "0"});
  // The pipe for the messages fills up meanwhile; how far is all the same.
  harness::watch_sleepers(spam, milliseconds(50));
  spam.output().resume();
  expect_spam(spam, 10'000);
  spam.expect_exit(0);
  spam.expect_no_more_output();
}

TEST_F(Step4_WhereAMessageEnds, DropsAMessageThatTheEndOfItsChildCutOff) {
  // With an end: there may be a parent that receives what it cannot print yet.
  Program spam = start_with_full_output({"spam", "100000", "0"});
  auto held_up = hold_up_messages(spam);
  if (!held_up)
    GTEST_SKIP() << "no messages wait in its pipe while its output is blocked: none to be cut off";
  kill_child(spam, held_up->child);
  spam.transcript().add("check", "took the second half of its last message out of the pipe");
  const int whole = held_up->pipe.cut_last_message();
  held_up.reset();
  spam.output().resume();
  if (const int printed = take_spam_to_its_end(spam); printed < whole)
    spam.fail(fmt::format("the {} whole messages before it to be printed", whole),
              fmt::format("there were {} lines", printed));
}

// ---------------------------------------------------------------------------------------------
using Step5_ManyWritersOnePipe = Spam;

TEST_F(Step5_ManyWritersOnePipe, PrintsEveryMessageOfEveryChild) {
  Program spam = start({"spam", "500", "0", "8"});
  expect_all_spam(spam, 8, 500);
}

TEST_F(Step5_ManyWritersOnePipe, KeepsMessagesWholeWhereThePipeIsFull) {
  Program spam = start_with_full_output({"spam", "1000", "0", "8"});
  harness::watch_sleepers(spam, milliseconds(50));
  spam.output().resume();
  expect_all_spam(spam, 8, 1000);
}

TEST_F(Step5_ManyWritersOnePipe, LetsAllChildrenSendAtTheSameTimeThroughOnePipe) {
  Program spam = start({"spam", "0", a_minute, "8"});
  expect_first_spam_of_all(spam, 8);
  spam.expect_asleep();
  if (!share_a_pipe(spam, expect_senders(spam, 8)))
    spam.fail("one pipe that leads from all children to the parent", "there is more than one");
}

TEST_F(Step5_ManyWritersOnePipe, TakesFromOneToSixtyFourChildren) {
  Program many = start({"spam", "7", "0", "64"});
  expect_all_spam(many, 64, 7);
  Program two = start({"spam", "7", "1", "2"});
  expect_all_spam(two, 2, 7);
  Program one = start({"spam", "1", "0", "1"});
  expect_spam(one, 1);
  one.expect_exit(0);
  one.expect_no_more_output();
}

// ---------------------------------------------------------------------------------------------
using Step6_APipeline = Pipeline;

TEST_F(Step6_APipeline, RunsOneProgram) {
  expect_output({"echo", "hello"}, "hello\n");
  StartOptions options;
  options.input = input_of("from plumber's own input\n");
  Program cat = run({"cat"}, std::move(options));
  expect_output(cat, "from plumber's own input\n");
}

TEST_F(Step6_APipeline, MakesTheOutputOfEachTheInputOfTheNext) {
  expect_output({"echo", "hello", "--", "cat"}, "hello\n");
  expect_output({"echo", "a", "--", "sh", "-c", "cat; echo b", "--", "sh", "-c", "cat; echo c",
                 "--", "sh", "-c", "cat; echo d", "--", "sh", "-c", "cat; echo e"},
                "a\nb\nc\nd\ne\n");
}

TEST_F(Step6_APipeline, HandsOverEachWordAsItIs) {
  expect_output({"printf", "%s|", "two words", "", "*", "$HOME", "---", "-", "a\nb", "--", "cat"},
                "two words||*|$HOME|---|-|a\nb|");
}

TEST_F(Step6_APipeline, LeavesStandardErrorToAllOfThem) {
  Program pipeline = run({"sh", "-c", "echo first >&2", "--", "sh", "-c", "cat; echo middle >&2",
                          "--", "sh", "-c", "cat; echo last >&2"});
  expect_output(pipeline, "");
  for (const char* const line : {"first", "middle", "last"}) pipeline.expect_error_line(line);
}

TEST_F(Step6_APipeline, CarriesMuchDataWithoutADeadlock) {
  std::string data;
  for (int line = 0; data.size() < 10'000'000; ++line) data += fmt::format("{:0>999}\n", line);
  StartOptions options;
  options.input = input_of(data);
  Program pipeline = run({"cat", "--", "cat", "--", "cat"}, std::move(options));
  expect_output(pipeline, data);
}

TEST_F(Step6_APipeline, LetsDataThroughWhileTheInputIsOpen) {
  Keyboard keyboard;
  StartOptions options;
  options.input = keyboard.input();
  Program pipeline = run({"cat", "-u", "--", "cat", "-u"}, std::move(options));
  for (const std::string line : {"one", "two"}) {
    keyboard.type(line + "\n");
    pipeline.expect_line(line);
  }
  keyboard.end();
  expect_output(pipeline, "");
}

TEST_F(Step6_APipeline, RunsAllAtTheSameTime) {
  Program pipeline = run({"sleep", "1001", "--", "sleep", "1002", "--", "sleep", "1003"});
  for (const char* const command : {"sleep 1001", "sleep 1002", "sleep 1003"})
    expect_program(pipeline, command);
}

TEST_F(Step6_APipeline, EndsWhenALaterProgramReadsNoMore) {
  Program pipeline = run({"yes", "--", "head", "-n", "1"});
  expect_output(pipeline, "y\n");
  expect_nobody_left(pipeline);
}

TEST_F(Step6_APipeline, EndsWithTheStatusOfTheLast) {
  const std::vector<std::pair<Words, int>> pipelines = {
      {{"true"}, 0},
      {{"sh", "-c", "exit 7"}, 7},
      {{"true", "--", "sh", "-c", "exit 255"}, 255},
      {{"sh", "-c", "exit 3", "--", "sh", "-c", "cat; exit 5"}, 5},
      {{"false", "--", "cat"}, 0},
      {{"sh", "-c", "kill -KILL $$", "--", "cat"}, 0},
      {{"sh", "-c", "kill -KILL $$"}, 128 + SIGKILL},
      {{"true", "--", "sh", "-c", "kill -TERM $$"}, 128 + SIGTERM}};
  for (const auto& [words, status] : pipelines) expect_output(words, "", status);
  StartOptions options;
  options.ignored_signals = {SIGCHLD};
  Program pipeline = run({"true", "--", "sh", "-c", "exit 7"}, std::move(options));
  expect_output(pipeline, "", 7);
}

TEST_F(Step6_APipeline, WaitsForAllOfThem) {
  Program pipeline = run({"sleep", "1000", "--", "echo", "done"});
  pipeline.expect_line("done");
  const pid_t first = expect_program(pipeline, "sleep 1000");
  expect_only_program_left(pipeline, first);
  pipeline.expect_asleep();
  pipeline.send_to(first, SIGKILL);
  expect_output(pipeline, "");
  expect_nobody_left(pipeline);
}

TEST_F(Step6_APipeline, StartsEachProgramClean) {
  StartOptions options;
  for (const int number : {3, 4, 9, 20, 300, 1000})
    options.inherited.emplace_back(number, harness::open_file("/dev/null", O_RDWR));
  options.ignored_signals = signals_of_a_caller();
  options.blocked_signals = signals_of_a_caller();
  Program pipeline =
      run({"sleep", "1001", "--", "sleep", "1002", "--", "sleep", "1003"}, std::move(options));
  for (const char* const command : {"sleep 1001", "sleep 1002", "sleep 1003"})
    expect_clean_start(pipeline, command);
}

TEST_F(Step6_APipeline, WorksWhereItHasNoStandardInput) {
  StartOptions options;
  options.closed = {0};
  Program sleepers =
      run({"sleep", "1001", "--", "sleep", "1002", "--", "sleep", "1003"}, std::move(options));
  expect_clean_start_without_input(sleepers, "sleep 1001");
  for (const char* const command : {"sleep 1002", "sleep 1003"})
    expect_clean_start(sleepers, command);

  options = {};
  options.closed = {0};
  Program pipeline = run({"echo", "hello", "--", "cat", "--", "cat"}, std::move(options));
  expect_output(pipeline, "hello\n");
}

TEST_F(Step6_APipeline, SaysWhichProgramItDidNotFind) {
  const std::string message = "plumber: no-such-program: No such file or directory";
  expect_output_and_message({"echo", "hello", "--", "no-such-program"}, "", 127, message);
  expect_output_and_message({"no-such-program", "--", "echo", "still here"}, "still here\n", 0,
                            message);
  expect_output_and_message(
      {"echo", "lost", "--", "no-such-program", "x", "--", "sh", "-c", "cat; exit 4"}, "", 4,
      message);
  expect_output_and_message({"", "--", "cat"}, "", 0, "plumber: : No such file or directory");
  expect_output_and_message({""}, "", 127, "plumber: : No such file or directory");
}

TEST_F(Step6_APipeline, SaysWhichProgramItCouldNotStart) {
  // Not executable, for root neither.
  expect_output_and_message({"true", "--", "/dev/null"}, "", 126,
                            "plumber: /dev/null: Permission denied");
}

TEST_F(Step6_APipeline, LooksProgramsUpInPATH) {
  const ProgramInFolder found;
  if (!found.can_be_run()) GTEST_SKIP() << "files in the folder for temporary files cannot be run";
  StartOptions options;
  options.environment = {found.path_variable()};
  Program pipeline = run({"found", "--", "cat"}, std::move(options));
  expect_output(pipeline, "found\n");
}

TEST_F(Step6_APipeline, RefusesWrongUsage) {
  for (const Words& words : {Words{"run"},
                             {"run", "--"},
                             {"run", "--", "echo", "hello"},
                             {"run", "echo", "hello", "--"},
                             {"run", "echo", "hello", "--", "--", "cat"},
                             {"run", "--", "--"}})
    expect_usage_refused(start(words));
}

}  // namespace
}  // namespace plumber
