// Lab 03, step 3.6: programs that plumber joins as a shell does.

#include <fcntl.h>
#include <fmt/core.h>
#include <limits.h>
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

using harness::expect_usage_refused;

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
  for (int line = 0; data.size() < 2'000'000; ++line) data += fmt::format("{:0>999}\n", line);
  StartOptions options;
  options.input = input_of(data);
  Program pipeline = run({"cat", "--", "cat", "--", "cat"}, std::move(options));
  wait_while_output_comes(pipeline);
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
  constexpr int programs = 20;
  Words words;
  for (int number = 1; number <= programs; ++number) {
    if (number > 1) words.emplace_back("--");
    words.insert(words.end(), {"sleep", std::to_string(1000 + number)});
  }
  Program pipeline = run(words);
  for (int number = 1; number <= programs; ++number)
    expect_program(pipeline, fmt::format("sleep {}", 1000 + number));
}

TEST_F(Step6_APipeline, EndsWhenALaterProgramReadsNoMore) {
  for (const Words& words : {Words{"yes", "--", "head", "-n", "1"},
                             {"yes", "--", "head", "-n", "1", "--", "cat"},
                             {"yes", "--", "cat", "--", "cat", "--", "head", "-n", "1"}}) {
    Program pipeline = run(words);
    expect_output(pipeline, "y\n");
    expect_nobody_left(pipeline);
  }
  // One that was not found reads nothing, either.
  Program pipeline = run({"yes", "--", "no-such-program", "--", "cat"});
  expect_output(pipeline, "");
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
      {{"sh", "-c", "kill -PIPE $$"}, 128 + SIGPIPE},
      {{"true", "--", "sh", "-c", "kill -TERM $$"}, 128 + SIGTERM}};
  for (const auto& [words, status] : pipelines) expect_output(words, "", status);
  StartOptions options;
  options.ignored_signals = {SIGCHLD};
  Program pipeline = run({"true", "--", "sh", "-c", "exit 7"}, std::move(options));
  expect_output(pipeline, "", 7);
}

TEST_F(Step6_APipeline, WaitsForAllOfThem) {
  Program pipeline = run({"sleep", "100000", "--", "echo", "done"});
  pipeline.expect_line("done");
  const pid_t first = expect_program(pipeline, "sleep 100000");
  expect_only_program_left(pipeline, first);
  pipeline.expect_asleep();
  pipeline.expect_no_timed_sleep_below(std::chrono::hours(1));
  pipeline.send_to(first, SIGKILL);
  expect_output(pipeline, "");
  expect_nobody_left(pipeline);
}

TEST_F(Step6_APipeline, StartsEachProgramClean) {
  StartOptions options;
  options.descriptors = harness::allow_descriptors(2048);
  for (const int number : {3, 4, 9, 20, 300, 1000, 1500})
    if (static_cast<rlim_t>(number) + 10 < options.descriptors)
      options.inherited.emplace_back(number, harness::open_file("/dev/null", O_RDWR));
  options.ignored_signals = signals_of_a_caller();
  options.blocked_signals = signals_of_a_caller();
  Program pipeline =
      run({"sleep", "1001", "--", "sleep", "1002", "--", "sleep", "1003"}, std::move(options));
  for (const char* const command : {"sleep 1001", "sleep 1002", "sleep 1003"})
    expect_clean_start(pipeline, command);

  // Nothing here is "not done yet" any more, and so the signal that says so may be ignored, too.
  options = {};
  options.ignored_signals = {harness::this_lab.not_done_signal};
  options.blocked_signals = {harness::this_lab.not_done_signal};
  Program last_signal = run({"sleep", "1001"}, std::move(options));
  expect_clean_start(last_signal, "sleep 1001");
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
  expect_output_and_message({"/dev/null/x", "--", "echo", "still here"}, "still here\n", 0,
                            "plumber: /dev/null/x: Not a directory");
  expect_output_and_message({"true", "--", "/dev/null/x"}, "", 126,
                            "plumber: /dev/null/x: Not a directory");
  const std::string long_name = "/" + std::string(NAME_MAX + 1, 'x');
  expect_output_and_message({"true", "--", long_name}, "", 126,
                            "plumber: " + long_name + ": File name too long");
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
