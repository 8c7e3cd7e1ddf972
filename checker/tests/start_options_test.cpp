// StartOptions: more descriptors, signals, limits, a full pipe, a held start.

#include <fcntl.h>

#include <csignal>

#include "checker/harness/system_call.hpp"
#include "checker/tests/harness_test.hpp"

namespace harness {
namespace {

class StartOption : public HarnessTest {
 protected:
  static const OpenDescriptor* find(const std::vector<OpenDescriptor>& open, int number) {
    for (const OpenDescriptor& descriptor : open)
      if (descriptor.number == number) return &descriptor;
    return nullptr;
  }

  // What the descriptors from 3 on lead to, as "3 /dev/zero 5 /dev/null".
  static std::string more_descriptors(const Program& program) {
    std::string text;
    const std::vector<OpenDescriptor> open = *open_descriptors(program.pid());
    for (int number = 3; number < 1000; ++number)
      if (const OpenDescriptor* found = find(open, number))
        text += (text.empty() ? "" : " ") + std::to_string(number) + " " + found->target;
    return text;
  }

  // A descriptor that has just this number.
  static Descriptor at(int number, const char* path) {
    const Descriptor file = open_file(path, O_RDONLY);
    return Descriptor(check(::fcntl(file.number(), F_DUPFD_CLOEXEC, number), "fcntl F_DUPFD"));
  }
};

TEST_F(StartOption, InheritedGivesMoreDescriptors) {
  StartOptions options;
  options.inherited.emplace_back(3, open_file("/dev/zero", O_RDONLY));
  options.inherited.emplace_back(500, open_file("/dev/full", O_RDONLY));
  Program program = start_with("waits", std::move(options));
  program.expect_line("ready");
  EXPECT_EQ(more_descriptors(program), "3 /dev/zero 500 /dev/full");
}

TEST_F(StartOption, InheritedTakesAnyNumber) {
  // Also those that the pipes and sockets of the start itself have just now.
  for (int number = 3; number < 24; ++number) {
    StartOptions options;
    options.inherited.emplace_back(number, open_file("/dev/zero", O_RDONLY));
    Program program = start_with("waits", std::move(options));
    program.expect_line("ready");
    EXPECT_EQ(more_descriptors(program), std::to_string(number) + " /dev/zero");
  }
}

TEST_F(StartOption, InheritedMayKeepOrSwapTheNumbersOfTheCheck) {
  StartOptions options;
  Descriptor first = at(40, "/dev/zero");
  Descriptor second = at(41, "/dev/null");
  Descriptor third = at(42, "/dev/full");
  ASSERT_EQ(first.number(), 40);
  ASSERT_EQ(second.number(), 41);
  ASSERT_EQ(third.number(), 42);
  options.inherited.emplace_back(41, std::move(first));
  options.inherited.emplace_back(40, std::move(second));
  options.inherited.emplace_back(42, std::move(third));
  Program program = start_with("waits", std::move(options));
  program.expect_line("ready");
  EXPECT_EQ(more_descriptors(program), "40 /dev/null 41 /dev/zero 42 /dev/full");
}

TEST_F(StartOption, IgnoredAndBlockedSignalsAreAsTold) {
  StartOptions options;
  options.ignored_signals = {SIGCHLD, SIGPIPE};
  options.blocked_signals = {SIGTERM, SIGALRM};
  Program program = start_with("waits", std::move(options));
  program.expect_line("ready");
  const auto info = process_info(program.pid());
  ASSERT_TRUE(info);
  for (int signal = 1; signal <= 64; ++signal) {
    EXPECT_EQ(has_signal(info->ignored, signal), signal == SIGCHLD || signal == SIGPIPE) << signal;
    EXPECT_EQ(has_signal(info->blocked, signal), signal == SIGTERM || signal == SIGALRM) << signal;
  }
}

TEST_F(StartOption, DescriptorsLimitsTheirNumber) {
  StartOptions options;
  options.descriptors = 10;
  options.inherited.emplace_back(9, open_file("/dev/zero", O_RDONLY));
  Program program = start_with("tells_its_state", std::move(options));
  program.expect_exit(0);
  const std::string text = program.output().take_all();
  EXPECT_TRUE(holds(text, "\nlimit descriptors 10\n"));
  EXPECT_TRUE(holds(text, "\ndescriptor 9 /dev/zero\n"));
}

TEST_F(StartOption, OutputIsFullBlocksTheFirstWriteUntilItIsResumed) {
  StartOptions options;
  options.output_is_full = true;
  options.arguments = {"1", "first\n", "2", "second\n"};
  Program program = start_with("writes", std::move(options));
  program.expect_asleep();
  EXPECT_TRUE(holds(program.whereabouts(),
                    "sleeps in write() on the full pipe (descriptor 1) whose read end is still "
                    "open in the checker"));
  EXPECT_EQ(program.error().waiting(), "");
  program.output().resume();
  program.expect_line("first");
  program.expect_exit(0);
  program.expect_no_more_output();
  EXPECT_EQ(program.error().take_all(), "second\n");
}

TEST_F(StartOption, HeldWaitsForItsRelease) {
  StartOptions options;
  options.held = true;
  Program program = start_with("waits", std::move(options));
  program.expect_asleep();
  EXPECT_NE(process_info(program.pid())->name, "waits");
  program.release();
  program.expect_line("ready");
  EXPECT_EQ(process_info(program.pid())->name, "waits");
}

TEST_F(StartOption, HeldAndNeverReleasedNeverRuns) {
  StartOptions options;
  options.held = true;
  options.arguments = {"1", "it ran\n"};
  Pipe output;
  options.output = std::move(output.write_end);
  {
    Program program = start_with("writes", std::move(options));
    program.expect_asleep();
  }
  char byte = 0;
  EXPECT_EQ(::read(output.read_end.number(), &byte, 1), 0);
}

}  // namespace
}  // namespace harness
