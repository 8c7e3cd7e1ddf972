// What only one process of a network does at a time.

#include "checker/harness/turn.hpp"

#include <sys/wait.h>

#include <csignal>
#include <optional>

#include "checker/harness/system_call.hpp"
#include "checker/tests/harness_test.hpp"

namespace harness {
namespace {

constexpr Milliseconds at_once(0), long_enough(10'000);

TEST(Turn, IsOnesAtATime) {
  std::optional<Turn> first(std::in_place, "a test of turns");
  EXPECT_TRUE(first->is_ours());
  EXPECT_FALSE(Turn("a test of turns", at_once).is_ours());
  EXPECT_TRUE(Turn("another test of turns", at_once).is_ours());
  first.reset();
  EXPECT_TRUE(Turn("a test of turns", at_once).is_ours());
}

TEST(Turn, IsGivenOnWhenItsProcessIsKilled) {
  Pipe pipe;
  const pid_t other = check(::fork(), "fork");
  if (other == 0) {
    const Turn turn("a test of turns");
    [[maybe_unused]] const ssize_t told = ::write(pipe.write_end.number(), "x", 1);
    for (;;) ::pause();
  }
  char byte = 0;
  EXPECT_EQ(::read(pipe.read_end.number(), &byte, 1), 1);
  EXPECT_FALSE(Turn("a test of turns", at_once).is_ours());
  ::kill(other, SIGKILL);
  EXPECT_TRUE(Turn("a test of turns", long_enough).is_ours());
  ::waitpid(other, nullptr, 0);
}

}  // namespace
}  // namespace harness
