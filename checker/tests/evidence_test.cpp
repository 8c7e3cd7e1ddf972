// Where a program is, as a failure tells it.

#include <fmt/core.h>
#include <poll.h>

#include <algorithm>
#include <csignal>

#include "checker/harness/peer.hpp"
#include "checker/harness/whereabouts.hpp"
#include "checker/tests/stuck.hpp"

namespace harness {
namespace {

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

TEST_F(Whereabouts, SeesShortSleepsOfOneThatIsAwakeAtFirst) {
  Program program = start("computes", {"and sleeps"});
  program.expect_line("processors {number}");  // it computes now
  EXPECT_TRUE(holds(failure_of([&] { program.expect_no_timed_sleep_below(std::chrono::hours(1)); }),
                    "one sleeps in a call that ends by itself after 0.010 s"));
}

TEST_F(Whereabouts, SeesShortSleepsOfOneThreadThoughAnotherIsAlwaysAwake) {
  Program program = start("computes", {"and", "sleeps"});
  program.expect_line("processors {number}");
  EXPECT_TRUE(holds(failure_of([&] { program.expect_no_timed_sleep_below(std::chrono::hours(1)); }),
                    "one sleeps in a call that ends by itself after 0.010 s"));
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

TEST_F(Whereabouts, LeavesAZombieOutOfItsParentsFaultsWhereThatIsTheChecker) {
  ThreadInfo ended;
  ended.process = ended.thread = 1'000'000'000;
  ended.parent = ::getpid();
  ended.state = 'Z';
  const std::string told = where_they_are(Scene({ended}));
  EXPECT_TRUE(holds(told, "process 1000000000 has ended"));
  EXPECT_EQ(told.find("zombie"), std::string::npos);
}

}  // namespace
}  // namespace harness
