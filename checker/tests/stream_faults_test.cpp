// Short transfers and EINTR together, as checks use them.

#include "checker/harness/tracer/stream_faults.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <stdexcept>
#include <string>

#include "checker/harness/proc.hpp"
#include "checker/tests/harness_test.hpp"

namespace harness {
namespace {

class StreamFaultsTest : public HarnessTest {
 protected:
  void SetUp() override { SKIP_WHERE_NOTHING_CAN_BE_TRACED(); }

  // copies_input, whose whole input is this text.
  Program copier(const std::string& text, std::vector<std::string> arguments) {
    Pipe input;
    StartOptions options;
    options.arguments = std::move(arguments);
    options.input = std::move(input.read_end);
    EXPECT_EQ(::write(input.write_end.number(), text.data(), text.size()),
              static_cast<ssize_t>(text.size()));
    return start_with("copies_input", to_be_traced(std::move(options)));
  }
};

TEST_F(StreamFaultsTest, AFailureTellsTheFaultsAndHowToSeeThemAgain) {
  const std::string text = failure_of([this] {
    StreamFaults faults(copier("a line that is cut\n", {"once"}), 5);
    faults.program().expect_line("a line that is cut");
  });
  EXPECT_TRUE(holds(text, "reads and writes were short"));
  EXPECT_TRUE(holds(text, "the latest of process "));
  EXPECT_TRUE(holds(text, "0 calls were interrupted by a signal (EINTR)"));
  EXPECT_TRUE(holds(text, "--fault=seed-5"));
  const std::string other = failure_of([this] { start("exits", {"3"}).expect_exit(0); });
  EXPECT_EQ(other.find("short"), std::string::npos);
}

TEST_F(StreamFaultsTest, AFaultThatFiredIsNoError) {
  StreamFaults fired(copier("a line that is cut\n", {}), 1);
  fired.program().expect_line("a line that is cut");
  fired.program().expect_exit(0);
  EXPECT_NO_THROW(fired.expect_fired());
}

TEST_F(StreamFaultsTest, AFaultThatDidNotFireIsAnErrorOfTheCheck) {
  StartOptions options;
  options.arguments = {"0"};
  StreamFaults idle(start_with("exits", to_be_traced(std::move(options))), 1);
  idle.program().expect_exit(0);
  EXPECT_THROW(idle.expect_fired(), std::logic_error);
}

TEST_F(StreamFaultsTest, SingleBytesGiveNoOccasion) {
  StreamFaults idle(copier("a line\n", {"once", "bytes"}), 1);
  idle.program().expect_line("a line");
  idle.program().expect_exit(0);
  testing::internal::CaptureStdout();
  EXPECT_NO_THROW(idle.expect_fired());
  EXPECT_TRUE(holds(testing::internal::GetCapturedStdout(), "not shown: short reads and writes"));
}

TEST(DescriptorFlags, AreThoseOfOpen) {
  Pipe pipe;
  EXPECT_EQ(descriptor_flags(::getpid(), pipe.read_end.number()).value() & O_NONBLOCK, 0);
  set_nonblocking(pipe.read_end);
  EXPECT_NE(descriptor_flags(::getpid(), pipe.read_end.number()).value() & O_NONBLOCK, 0);
  EXPECT_EQ(descriptor_flags(::getpid(), 9999), std::nullopt);
}

}  // namespace
}  // namespace harness
