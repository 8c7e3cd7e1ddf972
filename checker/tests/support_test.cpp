// What the labs are given (labs/support): arguments, errors, time, blanks.

#include <pthread.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <ctime>
#include <thread>

#include "checker/harness/deadline.hpp"
#include "checker/harness/descriptor.hpp"
#include "checker/harness/lab.hpp"
#include "checker/harness/pattern.hpp"
#include "checker/tests/harness_test.hpp"
#include "labs/support/arguments.hpp"
#include "labs/support/errors.hpp"
#include "labs/support/local_time.hpp"
#include "labs/support/not_done_yet.hpp"

const char* const lab::program_name = "harness_tests";

namespace harness {
namespace {

TEST(WholeNumber, IsDecimalDigitsWithinItsRange) {
  EXPECT_EQ(lab::whole_number("0", 0, 9), 0);
  EXPECT_EQ(lab::whole_number("7", 7, 7), 7);
  EXPECT_EQ(lab::whole_number("86400", 1, 86400), 86400);
  EXPECT_EQ(lab::whole_number("9223372036854775807", 0, LONG_MAX / 16), std::nullopt);
}

TEST(WholeNumber, IsNothingOutsideItsRange) {
  EXPECT_EQ(lab::whole_number("0", 1, 86400), std::nullopt);
  EXPECT_EQ(lab::whole_number("86401", 1, 86400), std::nullopt);
  EXPECT_EQ(lab::whole_number("99999999999999999999", 0, 65535), std::nullopt);
  EXPECT_EQ(lab::whole_number("18446744073709551617", 0, 65535), std::nullopt) << "2^64 + 1";
}

TEST(WholeNumber, IsNothingElse) {
  for (const char* word : {"", "5x", "x5", "2.9", "-1", "ten", "1e3", "0x10", "5\n", "5 "})
    EXPECT_EQ(lab::whole_number(word, 0, 1000), std::nullopt) << word;
}

TEST(Check, GivesOnWhatSucceeded) {
  EXPECT_EQ(lab::check(0, "open"), 0);
  EXPECT_EQ(lab::check(42L, "read"), 42L);
}

TEST(Check, ThrowsTheAttemptAndTheReason) {
  errno = EADDRINUSE;
  try {
    lab::check(-1, "bind");
    FAIL() << "it returned";
  } catch (const std::system_error& error) {
    EXPECT_STREQ(error.what(), "bind: Address already in use");
    EXPECT_EQ(error.code().value(), EADDRINUSE);
  }
}

TEST(Complain, WritesTheProgramsNameBeforeTheMessage) {
  testing::internal::CaptureStderr();
  lab::complain("connect: Connection refused");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "harness_tests: connect: Connection refused\n");
}

// While standard error leads into a full pipe, signals interrupt the write again and again; then
// the pipe is read.
TEST(Complain, LosesNothingToSignals) {
  static std::atomic<int> interruptions;
  struct sigaction count = {}, before = {};
  count.sa_handler = [](int) { ++interruptions; };
  ASSERT_NE(::sigaction(SIGUSR1, &count, &before), -1);
  Pipe pipe;
  const std::size_t filled = fill(pipe.write_end);
  std::string received;
  std::thread reader([&, writer = ::pthread_self()] {
    for (; interruptions < 20; std::this_thread::sleep_for(Milliseconds(1)))
      ::pthread_kill(writer, SIGUSR1);
    char bytes[4096];
    for (ssize_t length = 0; (length = ::read(pipe.read_end.number(), bytes, sizeof bytes)) > 0;)
      received.append(bytes, static_cast<std::size_t>(length));
  });

  const Descriptor standard_error(::dup(STDERR_FILENO));
  ::dup2(pipe.write_end.number(), STDERR_FILENO);
  pipe.write_end.close();
  lab::complain("connect: Connection refused");
  ::dup2(standard_error.number(), STDERR_FILENO);
  reader.join();
  ::sigaction(SIGUSR1, &before, nullptr);

  ASSERT_GE(received.size(), filled);
  EXPECT_EQ(received.substr(filled), "harness_tests: connect: Connection refused\n");
}

TEST(WrongUsage, EndsTheProgramWithStatus2) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(lab::wrong_usage("clock [SECONDS]"), testing::ExitedWithCode(2),
              "^usage: clock \\[SECONDS\\]\n$");
  EXPECT_EXIT(lab::wrong_usage("clock", "no number: x"), testing::ExitedWithCode(2),
              "^harness_tests: no number: x\nusage: clock\n$");
}

TEST(LocalTime, IsTheTimeInTheProgramsZone) {
  for (const std::string zone : {"UTC0", "LAB-5:45"}) {
    const Variable tz("TZ", zone);
    ::tzset();
    const std::time_t before = std::time(nullptr);
    const std::string time = lab::time_now();
    EXPECT_TRUE(is_local_time_between(time, zone, before, std::time(nullptr))) << time;
  }
}

TEST(LocalTime, IsToldInSecondsWithSixDecimals) {
  const std::time_t before = std::time(nullptr);
  const std::string epoch = lab::epoch_now();
  EXPECT_TRUE(Pattern("{epoch}").match(epoch)) << epoch;
  EXPECT_GE(std::stoll(epoch), before);
  EXPECT_LE(std::stoll(epoch), std::time(nullptr));
}

class NotDoneYet : public HarnessTest {
 protected:
  Program start_blank(const std::string& checked_step, std::vector<std::string> arguments) {
    StartOptions options;
    options.arguments = std::move(arguments);
    if (!checked_step.empty()) options.environment = {"LAB_STEP=" + checked_step};
    return start_with("comes_to_a_blank", std::move(options));
  }

  static void expect_ended_at_blank(Program& program, const std::string& step) {
    const std::string text = failure_of([&] { program.expect_exit(0); });
    EXPECT_TRUE(holds(text,
                      "not done yet. The program came to a blank, and said:\n"
                      "    comes_to_a_blank: step " +
                          step + " is not done yet: see TODO(" + step + ")\n"));
    EXPECT_EQ(program.output().waiting().find("past it"), std::string::npos);
  }
};

TEST_F(NotDoneYet, MeansTheSameToTheHarness) {
  EXPECT_EQ(this_lab.not_done_status, lab::not_done_status);
  EXPECT_EQ(this_lab.not_done_signal, lab::not_done_signal);
  EXPECT_EQ(lab::not_done_signal, SIGRTMAX);
}

TEST_F(NotDoneYet, EndsTheProcess) {
  Program program = start_blank("", {"2.4"});
  expect_ended_at_blank(program, "2.4");
  EXPECT_EQ(program.status(), WaitStatus::exited(lab::not_done_status));
}

TEST_F(NotDoneYet, EndsAllThreads) {
  Program program = start_blank("", {"2.4", "in_thread"});
  expect_ended_at_blank(program, "2.4");
  EXPECT_EQ(program.status(), WaitStatus::exited(lab::not_done_status));
}

TEST_F(NotDoneYet, EndsTheProcessFromAHandler) {
  Program program = start_blank("", {"2.4", "in_handler"});
  expect_ended_at_blank(program, "2.4");
}

TEST_F(NotDoneYet, EndsAForkedChildAndItsParent) {
  Program program = start_blank("", {"3.3", "in_child"});
  expect_ended_at_blank(program, "3.3");
  EXPECT_EQ(program.status(), WaitStatus::killed_by(lab::not_done_signal));
}

TEST_F(NotDoneYet, LeavesABlankOfALaterStepEmpty) {
  Program program = start_blank("2.3", {"2.4"});
  program.expect_exit(0);
  EXPECT_EQ(program.output().take_all(), "past it\n");
  EXPECT_EQ(program.error().take_all(), "");
}

TEST_F(NotDoneYet, EndsAtABlankOfTheCheckedStepOrAnEarlierOne) {
  for (const std::string checked : {"2.4", "2.5", "2.6"}) {
    Program program = start_blank(checked, {"2.4"});
    expect_ended_at_blank(program, "2.4");
  }
}

TEST_F(NotDoneYet, TakesNoNoticeOfTheStepOfAnotherLab) {
  for (const std::string checked : {"1.3", "3.1", "2", "", "x", "2.", "2.x", "23", "."}) {
    StartOptions options;
    options.arguments = {"2.4"};
    options.environment = {"LAB_STEP=" + checked};
    Program program = start_with("comes_to_a_blank", std::move(options));
    expect_ended_at_blank(program, "2.4");
  }
}

}  // namespace
}  // namespace harness
