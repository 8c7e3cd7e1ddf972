#include "checker/tests/harness_test.hpp"

#include <gtest/gtest-spi.h>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdlib>

#include "checker/harness/lab.hpp"
#include "checker/harness/system_call.hpp"

namespace harness {

// No lab's: these tests name the programs that they start themselves.
const Lab this_lab = {"", "", "", {}};

std::string helper(const std::string& name) { return std::string(HELPERS) + "/" + name; }

Program HarnessTest::start(const std::string& name, std::vector<std::string> arguments) {
  StartOptions options;
  options.arguments = std::move(arguments);
  return start_with(name, std::move(options));
}

Program HarnessTest::start_with(const std::string& name, StartOptions options) {
  return {helper(name), std::move(options), transcript};
}

std::string failure_of(const std::function<void()>& body) {
  testing::TestPartResultArray results;
  bool ended_there = false;
  {
    const testing::ScopedFakeTestPartResultReporter reporter(
        testing::ScopedFakeTestPartResultReporter::INTERCEPT_ONLY_CURRENT_THREAD, &results);
    try {
      body();
    } catch (const testing::AssertionException&) {
      ended_there = true;
    }
  }
  EXPECT_EQ(results.size(), 1) << "a failure is to be told once";
  EXPECT_TRUE(ended_there) << "a failure is to end the test";
  if (results.size() == 0) return "";
  const testing::TestPartResult& result = results.GetTestPartResult(0);
  EXPECT_TRUE(result.failed());
  EXPECT_TRUE(holds(result.file_name(), "checker/tests/")) << "a failure stands at the test's line";
  const std::string text = result.message();
  const std::string macro_says = "Failed\n";
  return text.starts_with(macro_says) ? text.substr(macro_says.size()) : text;
}

std::string impatient_failure_of(const std::function<void()>& body) {
  const Variable scale("LAB_DEADLINE_SCALE", "0.01");
  return failure_of(body);
}

Variable::Variable(std::string name, const std::string& value) : name_(std::move(name)) {
  ::setenv(name_.c_str(), value.c_str(), 1);
}
Variable::~Variable() { ::unsetenv(name_.c_str()); }

testing::AssertionResult holds(const std::string& text, const std::string& part) {
  if (text.find(part) != std::string::npos) return testing::AssertionSuccess();
  return testing::AssertionFailure() << "no \"" << part << "\" in:\n" << text;
}

Obituary::Obituary(const std::vector<pid_t>& processes) {
  for (const pid_t process : processes)
    pidfds_.emplace_back(
        static_cast<int>(check(::syscall(SYS_pidfd_open, process, 0), "pidfd_open")));
}

bool Obituary::all_have_ended() const {
  const Deadline deadline = Deadline::after(patience);
  for (const Descriptor& pidfd : pidfds_) {
    pollfd polled{pidfd.number(), POLLIN, 0};  // readable once it has ended: pidfd_open(2)
    if (retry([&] { return ::poll(&polled, 1, deadline.poll_timeout()); }) != 1) return false;
  }
  return true;
}

}  // namespace harness
