// EINTR: it comes where the kernel could bring it about, and only there.

#include "checker/harness/tracer/interrupt.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <string>

#include "checker/harness/tracer/traced_check.hpp"
#include "checker/tests/harness_test.hpp"

namespace harness {
namespace {

class InterruptTest : public HarnessTest {
 protected:
  void SetUp() override { SKIP_WHERE_NOTHING_CAN_BE_TRACED(); }

  struct Seen {
    WaitStatus status;
    std::string output;
    std::size_t interrupted, sent;
    std::string latest;
    std::size_t told;  // calls that ended with EINTR or its kin
  };

  // `retries HOW`, whose input comes in pieces, each when it waits for it.
  Seen run(const std::string& how, std::vector<int> signals, unsigned seed = 1) {
    Pipe input;
    const Descriptor spare(
        ::fcntl(input.read_end.number(), F_DUPFD_CLOEXEC, 0));  // no SIGPIPE, should it give up
    StartOptions options;
    options.arguments = {how};
    options.input = std::move(input.read_end);
    TracedProgram traced(start_with("retries", to_be_traced(std::move(options))));
    auto& rule = traced.tracer.add<Interrupt>(seed, std::move(signals));
    std::size_t served = 0;  // of its calls
    for (int piece = 0; piece < 10 && !traced.program.has_ended(); ++piece) {
      traced.program.wait_for([&] { return waits(traced, served) || traced.program.has_ended(); },
                              Milliseconds(1));
      served = traced.tracer.calls().size();
      if (::write(input.write_end.number(), "piece\n", 6) != 6) break;
    }
    input.write_end.close();
    const WaitStatus status = traced.program.expect_end();
    const auto told = std::ranges::count_if(traced.tracer.calls(), [](const Call& call) {
      const bool is_interrupted = call.result && (*call.result == -EINTR || *call.result == -512);
      return is_interrupted && call.number != SYS_rt_sigreturn;  // which only puts it back
    });
    return {status,        traced.program.output().take_all(), rule.count(), rule.sent(),
            rule.latest(), static_cast<std::size_t>(told)};
  }

 private:
  // In a read which is not among the first `served` calls, and not just about to be interrupted.
  static bool waits(const TracedProgram& traced, std::size_t served) {
    return std::ranges::any_of(traced.tracer.tracees(), [&](const auto& entry) {
      const auto& call = entry.second.call;
      const auto info = thread_info(entry.second.process, entry.second.thread);
      const bool reads = call && *call >= served && traced.tracer.calls()[*call].number == SYS_read;
      return reads && info && info->state == 'S' && info->pending == 0;
    });
  }
};

std::string ten_pieces() {
  std::string text;
  for (int piece = 0; piece < 10; ++piece) text += "piece\n";
  return text;
}

TEST_F(InterruptTest, AProgramThatRepeatsItsCallsLosesNothing) {
  for (unsigned seed = 1; seed <= 3; ++seed) {
    const Seen seen = run("loop", {SIGWINCH}, seed);
    EXPECT_EQ(seen.status, WaitStatus::exited(0));
    EXPECT_EQ(seen.output, ten_pieces() + "handled 1\n");
    EXPECT_GT(seen.interrupted, 3U);
    EXPECT_EQ(seen.told, seen.interrupted);
    EXPECT_TRUE(holds(seen.latest, " by SIGWINCH")) << seen.latest;
  }
}

TEST_F(InterruptTest, AProgramThatGivesUpIsTold) {
  const Seen seen = run("give-up", {SIGWINCH});
  EXPECT_EQ(seen.status, WaitStatus::exited(1));
  EXPECT_EQ(seen.interrupted, 1U);
}

TEST_F(InterruptTest, LeavesAProgramAloneThatHasNoSuchHandler) {
  for (const char* how : {"restart", "blocked", "none"}) {
    const Seen seen = run(how, {SIGWINCH});
    EXPECT_EQ(seen.status, WaitStatus::exited(0)) << how;
    EXPECT_EQ(seen.output, ten_pieces()) << how;
    EXPECT_EQ(seen.sent, 0U) << how;
    EXPECT_EQ(seen.told, 0U) << how;
  }
}

TEST_F(InterruptTest, UsesNoSignalButThoseItMay) {
  const Seen seen = run("give-up", {SIGURG, SIGCONT});
  EXPECT_EQ(seen.status, WaitStatus::exited(0));
  EXPECT_EQ(seen.sent, 0U);
}

TEST_F(InterruptTest, SendsSIGCHLDToWhoHasAChildOnly) {
  EXPECT_EQ(run("give-up", {SIGCHLD}).sent, 0U);
  const Seen seen = run("loop", {SIGCHLD}, 3);
  EXPECT_EQ(seen.status, WaitStatus::exited(0));
  EXPECT_GT(seen.sent, 0U);
  EXPECT_TRUE(holds(seen.latest, ": wait4(")) << seen.latest;
}

TEST_F(InterruptTest, InterruptsTheSameCallsForTheSameSeed) {
  const Seen one = run("loop", {SIGWINCH}, 7);
  const Seen same = run("loop", {SIGWINCH}, 7);
  EXPECT_EQ(one.interrupted, same.interrupted);
}

}  // namespace
}  // namespace harness
