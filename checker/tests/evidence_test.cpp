// Where a program is, and why it is stuck, as a failure tells it.

#include <fmt/core.h>
#include <poll.h>

#include <algorithm>
#include <csignal>
#include <regex>

#include "checker/harness/peer.hpp"
#include "checker/tests/harness_test.hpp"

namespace harness {
namespace {

class Stuck : public HarnessTest {
 protected:
  // Started, and asleep.
  Program stuck(const std::string& how) {
    Program program = start("gets_stuck", {how});
    program.expect_asleep();
    return program;
  }
  Program with_signal(const std::string& how, int signal) {
    Program program = stuck(how);
    program.send(signal);
    program.expect_asleep();
    return program;
  }
  static std::uint16_t port_of(Program& program) {
    return static_cast<std::uint16_t>(std::stoul(program.expect_line("port {port}").front()));
  }
  static pid_t child_of(const Program& program) {
    const auto all = program.processes();
    const auto child = std::ranges::find_if(all, [&](pid_t one) { return one != program.pid(); });
    return child == all.end() ? -1 : *child;
  }
  static std::string failure(Program& program, const std::string& line = "the line") {
    return impatient_failure_of([&] { program.expect_line(line); });
  }
  static testing::AssertionResult matches(const std::string& text, const std::string& pattern) {
    if (std::regex_search(text, std::regex(pattern))) return testing::AssertionSuccess();
    return testing::AssertionFailure() << "nothing like \"" << pattern << "\" in:\n" << text;
  }
};

// ---------------------------------------------------------------------------------------------
using Whereabouts = Stuck;

TEST_F(Whereabouts, TellsWhoHoldsTheWriteEndOfThePipeFromWhichItReads) {
  const Program program = stuck("reads_with_child");
  const pid_t child = child_of(program);
  EXPECT_TRUE(matches(
      program.whereabouts(),
      fmt::format("process {0} sleeps in read\\(\\) on the pipe \\(descriptor \\d\\) whose write "
                  "end is still open in process \\d+.* \\(descriptor \\d\\) and in process \\d+.* "
                  "\\(descriptor \\d\\)",
                  program.pid())));
  EXPECT_TRUE(holds(program.whereabouts(), fmt::format("process {} itself", program.pid())));
  EXPECT_TRUE(holds(program.whereabouts(), fmt::format("process {} (descriptor", child)));
}

TEST_F(Whereabouts, TellsWhoHoldsTheReadEndOfThePipeToWhichItWrites) {
  EXPECT_TRUE(matches(stuck("writes_own_pipe").whereabouts(),
                      "sleeps in write\\(\\) on the full pipe \\(descriptor \\d\\) whose read end "
                      "is still open in process \\d+ itself \\(descriptor \\d\\)"));
}

TEST_F(Whereabouts, TellsTheAddressOnWhichItAccepts) {
  Program program = stuck("accepts");
  EXPECT_TRUE(holds(program.whereabouts(),
                    fmt::format("sleeps in accept() on 127.0.0.1:{}", port_of(program))));
}

TEST_F(Whereabouts, TellsTheConnectionOnWhichItReceives) {
  Program program = start("gets_stuck", {"receives"});
  const std::uint16_t port = port_of(program);
  const Peer peer = Peer::connect(program, port);
  program.expect("it to receive",
                 [&] { return program.whereabouts().find("recv()") != std::string::npos; });
  EXPECT_TRUE(holds(program.whereabouts(),
                    fmt::format("sleeps in recv() on the connection 127.0.0.1:{} - 127.0.0.1:{}",
                                port, peer.local_port())));
}

TEST_F(Whereabouts, TellsForWhichChildItWaits) {
  const Program program = stuck("child_reads_and_parent_waits");
  EXPECT_TRUE(
      holds(program.whereabouts(), fmt::format("process {} waits for process {} in waitpid()",
                                               program.pid(), child_of(program))));
  EXPECT_TRUE(
      holds(stuck("waits_for_any_child").whereabouts(), "waits for a child process in waitpid()"));
}

TEST_F(Whereabouts, TellsThatItSleepsInAFutex) {
  EXPECT_TRUE(holds(stuck("joins").whereabouts(), "sleeps in a futex (a lock, or a thread"));
}

TEST_F(Whereabouts, TellsHowMuchItComputes) {
  Program program = start("gets_stuck", {"computes"});
  program.expect_line("ready");
  EXPECT_TRUE(matches(program.whereabouts(),
                      "computes: \\d\\.\\d\\d s of processor time in the last 1\\.\\d s"));
}

TEST_F(Whereabouts, TellsTheDescriptorsOfPollSelectAndEpoll) {
  Program polls = stuck("polls");
  EXPECT_TRUE(matches(polls.whereabouts(),
                      fmt::format("poll\\(\\) on the descriptors \\d \\(a pipe\\) and \\d "
                                  "\\(listens on 127\\.0\\.0\\.1:{}\\)",
                                  port_of(polls))));
  EXPECT_TRUE(matches(stuck("polls_with_a_timeout").whereabouts(),
                      "poll\\(\\) with a timeout of 60.000 s on descriptor \\d \\(an eventfd\\)"));
  EXPECT_TRUE(matches(stuck("selects").whereabouts(),
                      "sleeps in select\\(\\) on descriptor \\d \\(a pipe\\)"));
  EXPECT_TRUE(matches(stuck("waits_in_epoll").whereabouts(),
                      "sleeps in epoll_\\w+\\(\\) on descriptor \\d \\(a pipe\\)"));
}

TEST_F(Whereabouts, NamesCallsAsTheManualDoes) {
  const std::pair<const char*, const char*> names[] = {{"rt_sigsuspend", "sigsuspend()"},
                                                       {"rt_sigtimedwait", "sigwaitinfo()"},
                                                       {"pause", "pause()"},
                                                       {"recvmmsg", "recvmmsg() on a socket"}};
  for (const auto& [call, name] : names) {
    Program program = start("sleeps_in", {call});
    program.expect_asleep();
    EXPECT_TRUE(holds(program.whereabouts(), std::string("sleeps in ") + name));
  }
}

TEST_F(Whereabouts, TellsHowLongItSleeps) {
  Program program = start("sleeps_in", {"nanosleep"});
  program.expect_asleep();
  EXPECT_TRUE(holds(program.whereabouts(), "sleeps in nanosleep() for 60.000 s"));
}

TEST_F(Whereabouts, TellsOfAZombieWhoseParentDidNotWait) {
  Program program = start("leaves_a_zombie");
  program.expect("a zombie",
                 [&] { return program.whereabouts().find("zombie") != std::string::npos; });
  EXPECT_TRUE(holds(
      program.whereabouts(),
      fmt::format("has ended, but its parent, process {}, has not waited for it", program.pid())));
}

TEST_F(Whereabouts, TellsOfASignalThatIsPendingAndBlocked) {
  EXPECT_TRUE(holds(with_signal("blocks_a_signal", SIGUSR1).whereabouts(),
                    "(SIGUSR1 is pending, and blocked)"));
}

TEST_F(Whereabouts, SumsUpManyThreadsThatDoTheSame) {
  Program program = start("starts_threads", {"200"});
  program.expect_line("ready");
  program.expect_asleep();
  const std::string told = program.whereabouts();
  EXPECT_TRUE(holds(told, "201 threads: each sleeps in pause()"));
  EXPECT_LT(std::ranges::count(told, '\n'), 6);
}

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
