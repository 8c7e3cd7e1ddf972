// Why a program is stuck, as a failure tells it.

#include <fmt/core.h>

#include <csignal>

#include "checker/harness/peer.hpp"
#include "checker/tests/stuck.hpp"

namespace harness {
namespace {

// ---------------------------------------------------------------------------------------------
using Cause = Stuck;

TEST_F(Cause, IsAWriteEndThatTheReaderHasItself) {
  Program program = stuck("reads_own_pipe");
  const std::string text = failure(program);
  EXPECT_TRUE(holds(text, "Likely cause: a write end that was not closed"));
  EXPECT_TRUE(holds(text, fmt::format("process {} still has the write end", program.pid())));
}

TEST_F(Cause, IsNoWriteEndOfOneThatMayStillWrite) {
  Program program = stuck("reads_with_child");
  EXPECT_EQ(failure(program).find("Likely cause: a write end"), std::string::npos);
}

TEST_F(Cause, IsAFullPipeThatNobodyReads) {
  for (const std::string how : {"child_writes_and_parent_waits", "both_write"}) {
    Program program = stuck(how);
    EXPECT_TRUE(holds(failure(program), "Likely cause: a deadlock: ")) << how;
  }
}

TEST_F(Cause, IsASignalThatIsBlockedAndPending) {
  Program program = with_signal("blocks_a_signal", SIGUSR1);
  EXPECT_TRUE(holds(failure(program), "Likely cause: SIGUSR1 is blocked and pending"));
}

TEST_F(Cause, IsASignalThatIsIgnored) {
  Program program = with_signal("ignores_a_signal", SIGUSR1);
  EXPECT_TRUE(holds(failure(program), "Likely cause: SIGUSR1 is ignored (SIG_IGN)"));
}

TEST_F(Cause, IsAHandlerThatRanForNothing) {
  Program program = with_signal("handles_a_signal", SIGUSR1);
  EXPECT_TRUE(holds(failure(program), "Likely cause: the handler for SIGUSR1 has run"));
}

TEST_F(Cause, IsAMissingHandler) {
  Program program = start("waits");
  program.expect_line("ready");
  program.send(SIGUSR1);
  EXPECT_TRUE(holds(failure_of([&] { program.expect_line("answer"); }),
                    "Likely cause: no handler for SIGUSR1 was in place"));
}

TEST_F(Cause, IsNoMissingHandlerWhereOneRaisedTheSignalAnew) {
  Program program = stuck("raises_a_signal_anew");
  program.send(SIGUSR1);
  const std::string text = failure(program);
  EXPECT_TRUE(holds(text, "the program was killed by SIGUSR1"));
  EXPECT_FALSE(holds(text, "no handler"));
}

TEST_F(Cause, IsALineThatWasNotFlushed) {
  Program program = stuck("keeps_a_line");
  const std::string text = failure(program);
  EXPECT_TRUE(holds(text, "Likely cause: not flushed: \"the line\" still waits in a buffer"));
  EXPECT_TRUE(holds(text, "for descriptor 1"));
}

TEST_F(Cause, IsNoBufferThatHoldsAnotherLine) {
  Program program = stuck("keeps_a_line");
  const std::string text = failure(program, "another line");
  EXPECT_EQ(text.find("\"another line\" still waits"), std::string::npos);
}

TEST_F(Cause, IsAMessageOfAChildThatWasNotFlushed) {
  Program program = stuck("keeps_a_message");
  const std::string child = std::to_string(child_of(program));
  const std::string text = failure(program);
  EXPECT_TRUE(holds(text,
                    "Likely cause: not flushed: \"the message\\n\" still waits in a buffer of "
                    "process " +
                        child));
}

TEST_F(Cause, IsAPipeThatWasNotReadToItsEnd) {
  Program program = stuck("leaves_bytes_unread");
  const std::string text = failure(program);
  EXPECT_TRUE(holds(text, fmt::format("Likely cause: 9 bytes wait in the pipe of which process {}",
                                      program.pid())));
  EXPECT_TRUE(holds(text, "sleeps in epoll_wait()"));
}

TEST_F(Cause, IsABufferOfItsOwnWhereTheLineComesAtItsEnd) {
  Program program = stuck("prints_at_its_end");
  const std::string text = failure(program);
  EXPECT_TRUE(holds(text, "the line came out only when the program ended"));
  EXPECT_TRUE(matches(text, "stdout +the line"));
}

TEST_F(Cause, IsNoBufferAfterASignalOfTheCheck) {
  Program program = with_signal("prints_at_its_end", SIGWINCH);
  EXPECT_EQ(failure(program).find("not flushed"), std::string::npos);
}

TEST_F(Cause, IsAClientThatKeepsAnotherWaiting) {
  Program program = start("gets_stuck", {"receives"});
  const std::uint16_t port = port_of(program);
  const Peer served = Peer::connect(program, port);
  program.expect("it to receive",
                 [&] { return program.whereabouts().find("recv()") != std::string::npos; });
  Peer waiting = Peer::connect(program, port);
  const std::string text = impatient_failure_of([&] { waiting.expect_line("hello"); });
  EXPECT_TRUE(holds(text, "waits in the backlog, not accepted yet"));
  EXPECT_TRUE(holds(text,
                    "Likely cause: the server is blocked on one client: it sleeps in recv() "
                    "on the connection"));
}

TEST_F(Cause, IsASocketOnWhichNobodyAcceptsAnyMore) {
  Program program = start("listens", {"never"});
  const std::uint16_t port = port_of(program);
  Peer waiting = Peer::connect(program, port);
  const std::string text = impatient_failure_of([&] { waiting.expect_line("hello"); });
  EXPECT_TRUE(
      holds(text, "Likely cause: nobody accepts any more: a connection waits in the backlog"));
}

TEST_F(Cause, IsBusyWaiting) {
  Program program = start("gets_stuck", {"computes"});
  program.expect_line("ready");
  EXPECT_TRUE(holds(failure(program), "Likely cause: busy waiting"));
}

TEST_F(Cause, IsNotClaimedWithoutEvidence) {
  Program program = start("waits");
  program.expect_line("ready");
  program.expect_asleep();
  EXPECT_EQ(failure(program).find("Likely cause"), std::string::npos);
}

}  // namespace
}  // namespace harness
