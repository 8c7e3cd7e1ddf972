// The tracer, where it looks at each instruction: the program cannot tell, and nothing else waits.

#include <poll.h>
#include <sched.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <set>
#include <string>

#include "checker/harness/events.hpp"
#include "checker/harness/system_call.hpp"
#include "checker/harness/tracer/moment_recorder.hpp"
#include "checker/harness/tracer/one_processor.hpp"
#include "checker/tests/tracer_test.hpp"

namespace harness {
namespace {

int count_of_processors(pid_t thread) {
  cpu_set_t processors;
  check(::sched_getaffinity(thread, sizeof processors, &processors), "sched_getaffinity");
  return CPU_COUNT(&processors);
}

// Steps the program from its first line on.
class Steps final : public Rule {
 public:
  void at_exit(Tracer&, Tracee& tracee, Call& call) override {
    tracee.steps = tracee.steps || call.name() == "write";
  }
  void at_step(Tracer&, Tracee& tracee, const Registers&) override {
    ++count_;
    processors_.insert(count_of_processors(tracee.thread));
  }
  int count() const { return count_; }
  const std::set<int>& processors() const { return processors_; }

 private:
  int count_ = 0;
  std::set<int> processors_;
};

// Always ready.
class AlwaysReady : public Source {
 public:
  int descriptor() const override { return event_.number(); }
  short interest() const override { return POLLIN; }
  void ready(short) override { ++times_; }
  int times() const { return times_; }

 private:
  Descriptor event_{check(::eventfd(1, EFD_CLOEXEC), "eventfd")};
  int times_ = 0;
};

// How often another source is served during ten thousand steps.
class Served final : public Rule {
 public:
  explicit Served(const AlwaysReady& other) : other_(other) {}
  void at_step(Tracer&, Tracee&, const Registers&) override {
    if (++count_ == 1) before_ = other_.times();
    if (count_ == 10'000) times_ = other_.times() - before_;
  }
  int times() const { return times_; }

 private:
  const AlwaysReady& other_;
  int count_ = 0, before_ = 0, times_ = 0;
};

using Stepping = TracerTest;

TEST_F(Stepping, IsOnOneProcessorUnseenByTheProgram) {
  const std::string processors = "processors " + std::to_string(count_of_processors(0));
  TracedProgram traced(start_with("computes", with({})));
  const auto& steps = traced.tracer.add<Steps>();
  traced.program.expect_line(processors);
  traced.program.expect_line(processors);
  traced.program.expect_exit(0);
  EXPECT_GT(steps.count(), 15'000);
  EXPECT_TRUE(steps.processors().contains(1));
  EXPECT_EQ(std::to_string(count_of_processors(0)), processors.substr(processors.find(' ') + 1));
}

TEST_F(Stepping, LetsOthersBeServed) {
  TracedProgram traced(start_with("computes", with({})));
  traced.tracer.add<Steps>();
  const AlwaysReady other;
  const auto& served = traced.tracer.add<Served>(other);
  traced.program.expect_exit(0);
  EXPECT_GE(served.times(), 9);
}

TEST(OneProcessor, IsForAWhile) {
  const int before = count_of_processors(0);
  {
    const OneProcessor one(::gettid());
    EXPECT_EQ(count_of_processors(0), 1);
  }
  EXPECT_EQ(count_of_processors(0), before);
}

// ---------------------------------------------------------------------------------------------
// Says that it kept a program from its work for ten seconds.
class Lengthens final : public AlwaysReady {
 public:
  void ready(short events) override {
    if (times() == 0) lengthen_waits(Milliseconds(10'000));
    AlwaysReady::ready(events);
  }
};

TEST(Waits, AreLongerByWhatKeptTheProgramFromItsWork) {
  const Deadline soon = Deadline::after(Milliseconds(500));
  const auto later = Clock::now() + Milliseconds(600);
  const Lengthens lengthens;
  EXPECT_TRUE(wait_until([&] { return Clock::now() >= later; }, soon));
}

TEST(Waits, AreNotLongerByWhatWasBefore) {
  const Lengthens lengthens;
  EXPECT_TRUE(wait_until([&] { return lengthens.times() > 0; }, Deadline::after(patience)));
  const auto later = Clock::now() + Milliseconds(5'000);
  EXPECT_FALSE(
      wait_until([&] { return Clock::now() >= later; }, Deadline::after(Milliseconds(20))));
}

// The deadline passes while the checker itself is kept from running.
TEST(Waits, ServeWhatIsReadyAtTheirEnd) {
  const Deadline passed = Deadline::at(Clock::now());
  const AlwaysReady ready;
  EXPECT_TRUE(wait_until([&] { return ready.times() > 0; }, passed));
}

// Takes longer for one of the steps behind the first line than the checker waits.
class SlowStep final : public Rule {
 public:
  void at_exit(Tracer&, Tracee&, Call& call) override {
    if (call.name() == "write") has_printed_ = true;
  }
  void at_step(Tracer&, Tracee&, const Registers&) override {
    if (!has_printed_ || ++count_ != 5'000) return;
    was_slow_ = true;
    const auto end = Clock::now() + Milliseconds(1'500);
    while (Clock::now() < end) {
    }
  }
  bool was_slow() const { return was_slow_; }

 private:
  int count_ = 0;
  bool has_printed_ = false, was_slow_ = false;
};

TEST_F(Stepping, LengthensTheWaitsWhereMomentsAreRecorded) {
  TracedProgram traced(start_with("computes", with({})));
  traced.tracer.add<MomentRecorder>(20'000, 40'000);
  const auto& slow = traced.tracer.add<SlowStep>();
  traced.program.expect_line("processors {number}");
  EXPECT_FALSE(slow.was_slow());                      // a line is seen while it is stepped
  const Variable scale("LAB_DEADLINE_SCALE", "0.1");  // a second
  traced.program.expect_exit(0);
  EXPECT_TRUE(slow.was_slow());
}

}  // namespace
}  // namespace harness
