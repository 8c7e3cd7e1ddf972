// An end that has begun is waited for.

#include <poll.h>

#include <csignal>
#include <string>
#include <thread>
#include <vector>

#include "checker/harness/peer.hpp"
#include "checker/harness/proc.hpp"
#include "checker/harness/quiet.hpp"
#include "checker/tests/harness_test.hpp"

namespace harness {
namespace {

using Ending = HarnessTest;

// Holds back the news of a program's end: its parent is stopped until it is a zombie, and longer.
class LateNews {
 public:
  explicit LateNews(const Program& program) : keeper_(process_info(program.pid())->parent) {
    ::kill(keeper_, SIGSTOP);
    bringer_ = std::thread([this, pid = program.pid()] {
      while (process_info(pid)->state != 'Z') ::poll(nullptr, 0, 1);
      ::poll(nullptr, 0, 100);
      ::kill(keeper_, SIGCONT);
    });
  }
  LateNews(const LateNews&) = delete;
  ~LateNews() { bringer_.join(); }

 private:
  pid_t keeper_;
  std::thread bringer_;
};

TEST_F(Ending, IsAwaitedWhereItsDescriptorsAreClosedAlready) {
  Program program = start("listens", {"exits"});
  const std::string line = program.expect_any_line("its port");
  const auto port = static_cast<std::uint16_t>(std::stoi(line.substr(line.find(' ') + 1)));
  const LateNews late_news(program);
  const std::string failure = failure_of([&] {
    Peer peer = Peer::connect(program, port);
    peer.expect_line("an answer");
  });
  EXPECT_TRUE(holds(failure, "the program exited with status 0"));
}

TEST_F(Ending, OfItsMainThreadAloneIsNone) {
  Program program = start("starts_threads", {"1", "alone"});
  const auto main_has_ended = [&] { return process_info(program.pid())->state == 'Z'; };
  ASSERT_TRUE(program.wait_for(main_has_ended, Milliseconds(2)));
  EXPECT_FALSE(is_about_to_end(program.pid()));
}

TEST_F(Ending, NeedsLessPatienceThanASleeper) {
  ThreadInfo sleeper;
  sleeper.state = 'S';
  Quiet sleeps([&] { return std::vector<ThreadInfo>{sleeper}; });
  Quiet has_ended([] { return std::vector<ThreadInfo>(); });
  const Clock::time_point start = Clock::now();
  while (!has_ended.for_too_long()) {
    ASSERT_FALSE(sleeps.for_too_long());
    ::poll(nullptr, 0, 10);
  }
  EXPECT_GE(Clock::now() - start, patience_with_the_ended);
}

}  // namespace
}  // namespace harness
