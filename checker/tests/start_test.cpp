// What a program under check is started with, and what StartOptions changes in that.

#include <fcntl.h>
#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <sstream>

#include "checker/harness/system_call.hpp"
#include "checker/tests/harness_test.hpp"

namespace harness {
namespace {

using Lines = std::vector<std::string>;

class Start : public HarnessTest {
 protected:
  // What tells_its_state says, started so.
  Lines state(StartOptions options = {}) {
    Program program = start_with("tells_its_state", std::move(options));
    program.expect_exit(0);
    return lines_of(program.output().take_all());
  }

  static Lines lines_of(const std::string& text) {
    Lines lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
  }

  // Those of the lines that begin so, without that.
  static Lines behind(const std::string& beginning, const Lines& lines) {
    Lines found;
    for (const std::string& line : lines)
      if (line.starts_with(beginning)) found.push_back(line.substr(beginning.size()));
    return found;
  }

  static bool has(const Lines& lines, const std::string& line) {
    return std::ranges::find(lines, line) != lines.end();
  }

  static Lines descriptor_numbers(const Lines& lines) {
    Lines numbers = behind("descriptor ", lines);
    for (std::string& line : numbers) line = line.substr(0, line.find(' '));
    return numbers;
  }
};

TEST_F(Start, HasThreeDescriptorsNullAndTwoPipes) {
  const Lines descriptors = behind("descriptor ", state());
  ASSERT_EQ(descriptors.size(), 3U);
  EXPECT_EQ(descriptors[0], "0 /dev/null");
  EXPECT_TRUE(descriptors[1].starts_with("1 pipe:["));
  EXPECT_TRUE(descriptors[2].starts_with("2 pipe:["));
  EXPECT_NE(descriptors[1].substr(2), descriptors[2].substr(2));
}

TEST_F(Start, InheritsNoDescriptorThatTheCheckHasOpen) {
  const Pipe careless;  // as if a check forgot O_CLOEXEC
  for (const Descriptor* end : {&careless.read_end, &careless.write_end})
    check(::fcntl(end->number(), F_SETFD, 0), "fcntl F_SETFD");
  const Program another = start("waits");
  EXPECT_EQ(descriptor_numbers(state()), (Lines{"0", "1", "2"}));
}

TEST_F(Start, HasDefaultSignalsWhateverTheCheckerHas) {
  const auto before = ::signal(SIGUSR1, SIG_IGN);
  const auto child_before = ::signal(SIGCHLD, SIG_IGN);
  sigset_t blocked;
  sigset_t mask_before;
  ::sigemptyset(&blocked);
  ::sigaddset(&blocked, SIGTERM);
  ::sigaddset(&blocked, SIGRTMAX);
  ::sigprocmask(SIG_BLOCK, &blocked, &mask_before);
  ::signal(SIGCHLD, child_before);  // ignored, it would keep us from waiting for the keeper
  const Lines lines = state();
  ::signal(SIGUSR1, before);
  ::sigprocmask(SIG_SETMASK, &mask_before, nullptr);
  for (const std::string set : {"SigIgn:", "SigBlk:", "SigPnd:", "ShdPnd:"})
    EXPECT_TRUE(has(lines, set + "\t0000000000000000")) << set;
}

TEST_F(Start, HasASessionOfItsOwn) { EXPECT_TRUE(has(state(), "session own")); }

TEST_F(Start, HasLimits) {
  const Lines limits = behind("limit ", state());
  EXPECT_TRUE(has(limits, "core 0"));
  EXPECT_TRUE(has(limits, "processor 60"));
  EXPECT_TRUE(has(limits, "file " + std::to_string(64 << 20)));
  EXPECT_TRUE(has(limits, "descriptors 1024"));
  EXPECT_EQ(std::ranges::count_if(limits, [](auto& line) { return line.ends_with("soft"); }), 0)
      << "the program must not be able to lift them";
  const Lines processes = behind("processes ", limits);
  ASSERT_EQ(processes.size(), 1U);
  EXPECT_GT(std::stoull(processes[0]), 1000U);
}

TEST_F(Start, HasOurEnvironmentWithoutWhatIsBetweenUsAndGoogleTest) {
  const Variable ours("HARNESS_TEST", "kept");
  const Variable filter("GTEST_FILTER_X", "not kept");
  const Variable python("PYTHONUNBUFFERED", "not kept");
  const Variable scale("LAB_DEADLINE_SCALE", "2");
  const Lines variables = behind("variable ", state());
  EXPECT_TRUE(has(variables, "HARNESS_TEST=kept"));
  for (const std::string& variable : variables) {
    EXPECT_FALSE(variable.starts_with("LAB_")) << variable;
    EXPECT_FALSE(variable.starts_with("GTEST_")) << variable;
    EXPECT_FALSE(variable.starts_with("PYTHONUNBUFFERED")) << variable;
  }
}

TEST_F(Start, TakesVariablesFromItsOptions) {
  const Variable ours("HARNESS_TEST", "ours");
  StartOptions options;
  options.environment = {"HARNESS_TEST=another", "LAB_STEP=2.4", "HARNESS_TES=shorter"};
  const Lines variables = behind("variable ", state(std::move(options)));
  EXPECT_TRUE(has(variables, "HARNESS_TEST=another"));
  EXPECT_FALSE(has(variables, "HARNESS_TEST=ours"));
  EXPECT_TRUE(has(variables, "LAB_STEP=2.4"));
}

TEST_F(Start, TakesArguments) {
  StartOptions options;
  options.arguments = {"5", "", "two words", "--"};
  EXPECT_EQ(behind("argument ", state(std::move(options))),
            (Lines{helper("tells_its_state"), "5", "", "two words", "--"}));
}

TEST_F(Start, TakesWhatIsToBeItsThreeDescriptors) {
  Pipe input;
  Pipe output;
  StartOptions options;
  options.input = std::move(input.read_end);
  options.output = std::move(output.write_end);
  options.error = open_file("/dev/full", O_WRONLY);
  Program program = start_with("tells_its_state", std::move(options));
  program.expect_exit(0);
  // All copies of the write end are gone: what we read ends.
  const std::string text =
      *read_proc_file("/proc/self/fd/" + std::to_string(output.read_end.number()));
  const Lines descriptors = behind("descriptor ", lines_of(text));
  ASSERT_EQ(descriptors.size(), 3U);
  EXPECT_TRUE(descriptors[0].starts_with("0 pipe:["));
  EXPECT_TRUE(descriptors[1].starts_with("1 pipe:["));
  EXPECT_EQ(descriptors[2], "2 /dev/full");
  program.expect_no_more_output();
  EXPECT_TRUE(program.output().at_end());
}

TEST_F(Start, LeavesDescriptorsClosed) {
  StartOptions options;
  options.closed = {0, 2};
  EXPECT_EQ(descriptor_numbers(state(std::move(options))), (Lines{"1"}));
}

}  // namespace
}  // namespace harness
