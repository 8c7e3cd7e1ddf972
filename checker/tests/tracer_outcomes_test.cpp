// What becomes of a check that traces: where it cannot, where it fails, where it is killed.

#include <fmt/core.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cerrno>
#include <regex>
#include <stdexcept>

#include "checker/tests/tracer_test.hpp"

namespace harness {
namespace {

using TracerOutcomes = TracerTest;

// A check program with a sanitizer reserves terabytes of addresses, which the limits of a program
// that starts it do not allow.
#ifdef __SANITIZE_ADDRESS__
#define SKIP_WITH_A_SANITIZER() GTEST_SKIP() << "the check programs are built with a sanitizer"
#else
#define SKIP_WITH_A_SANITIZER() static_cast<void>(0)
#endif

// The whole of what a program prints, and its end.
std::string all_output(Program& program, int status) {
  program.expect_exit(status);
  program.wait_for([&] { return program.output().at_end(); });
  return program.output().take_all();
}

TEST_F(TracerOutcomes, WherePtraceIsDeniedChecksAreSkippedAndSayHowToGetIt) {
  SKIP_WITH_A_SANITIZER();
  const std::string ourselves = "/proc/self/exe";
  char path[4096];
  const ssize_t length = ::readlink(ourselves.c_str(), path, sizeof path);
  ASSERT_GT(length, 0);
  Program denied = start("denies_ptrace", {std::string(path, static_cast<std::size_t>(length)),
                                           "--gtest_filter=TracerTest.*"});
  const std::string text = all_output(denied, 77);
  EXPECT_TRUE(holds(text, "ptrace is not permitted here (Operation not permitted): "));
  EXPECT_TRUE(holds(text, "--cap-add=SYS_PTRACE"));
  EXPECT_TRUE(holds(text, "sysctl kernel.yama.ptrace_scope=1"));
  EXPECT_TRUE(holds(text, "skipped  TracerTest tells arguments and results"));
  EXPECT_EQ(text.find("passed"), std::string::npos);
}

// Of a failure, what is the same in each run.
std::string essence(const std::string& failure) {
  const std::size_t end = failure.find("What happened:");
  return std::regex_replace(failure.substr(0, end), std::regex("process [0-9]+"), "process");
}

TEST_F(TracerOutcomes, AFailureTellsTheCommandThatBringsItAboutAgain) {
  SKIP_WITH_A_SANITIZER();
  const std::string checks = std::string(CHECKS) + "/lab01_checks";
  StartOptions options;
  options.arguments = {"--program=" + helper("loses_wake_ups"),
                       "--gtest_filter=Step6_MissNothing.AnswersAnAlarmAtAnyMomentOfALap"};
  Program first(checks, std::move(options), transcript);
  const std::string failure = all_output(first, 1);
  EXPECT_TRUE(holds(failure, "a lost wake-up"));
  EXPECT_TRUE(holds(failure, "after alarm() had returned and before pause() was entered"));
  std::smatch command;
  ASSERT_TRUE(std::regex_search(failure, command,
                                std::regex("To see it again:\n    (.*--fault=SIGALRM@.*)\n")));
  StartOptions again;
  again.arguments = {"-c", command[1]};
  Program second("/bin/sh", std::move(again), transcript);
  EXPECT_EQ(essence(all_output(second, 1)), essence(failure));
}

TEST_F(TracerOutcomes, AFaultThatNeverComesIsAnErrorOfTheCheck) {
  StartOptions options;
  options.arguments = {"--program=" + helper("loses_wake_ups"), "--fault=SIGALRM@no_such_moment",
                       "--gtest_filter=Step6_MissNothing.AnswersAnAlarmAtAnyMomentOfALap"};
  Program checks(std::string(CHECKS) + "/lab01_checks", std::move(options), transcript);
  EXPECT_TRUE(holds(all_output(checks, 3), "of 0 moments 0 came"));
}

TEST_F(TracerOutcomes, WhatASanitizerTellsIsTheCause) {
  if (::access(helper("overflows_the_heap").c_str(), X_OK) == -1)
    GTEST_SKIP() << "there is no AddressSanitizer here";
  const std::string failure = failure_of([&] {
    TracedProgram traced(start_with("overflows_the_heap", with({})));
    traced.program.expect_line("ready");
    traced.program.expect_exit(0);
  });
  EXPECT_TRUE(holds(failure,
                    "Likely cause: the sanitizer told what it found: "
                    "AddressSanitizer: heap-buffer-overflow on address"));
  EXPECT_EQ(failure.find("LeakSanitizer"), std::string::npos) << failure;
}

TEST_F(TracerOutcomes, ACheckThatFailsOrThrowsLeavesNoProcess) {
  for (const bool throws : {false, true}) {
    std::unique_ptr<Obituary> obituary;
    const auto body = [&] {
      TracedProgram traced(start_with("starts_threads", with({"5"})));
      traced.program.expect_line("ready");
      obituary = std::make_unique<Obituary>(traced.program.processes());
      if (throws) throw std::runtime_error("of the checker");
      traced.program.fail("this", "that");
    };
    if (throws)
      EXPECT_THROW(body(), std::runtime_error);
    else
      failure_of(body);
    EXPECT_TRUE(obituary->all_have_ended());
  }
}

}  // namespace
}  // namespace harness
