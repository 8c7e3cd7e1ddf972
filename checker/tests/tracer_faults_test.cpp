// What the tracer brings about: signals at exact moments, short transfers, time that passes at
// once.

#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <map>

#include "checker/harness/tracer/faults.hpp"
#include "checker/harness/tracer/handler_judge.hpp"
#include "checker/harness/tracer/moment_recorder.hpp"
#include "checker/harness/tracer/refuse.hpp"
#include "checker/harness/tracer/signal_at.hpp"
#include "checker/harness/tracer/virtual_time.hpp"
#include "checker/tests/tracer_test.hpp"

namespace harness {
namespace {

using TracerFaults = TracerTest;

TEST_F(TracerFaults, MakesReadsAndWritesShort) {
  std::string text;
  for (int number = 0; text.size() < 20'000; ++number) text += std::to_string(number) + "\n";
  for (const bool loops : {true, false}) {
    Pipe input;
    StartOptions options =
        with(loops ? std::vector<std::string>{} : std::vector<std::string>{"once"});
    options.input = std::move(input.read_end);
    TracedProgram traced(start_with("copies_input", std::move(options)));
    auto& faults = traced.tracer.add<ShortTransfers>(1, true);
    ASSERT_EQ(::write(input.write_end.number(), text.data(), text.size()),
              static_cast<ssize_t>(text.size()));
    input.write_end.close();
    traced.program.expect_exit(0);
    EXPECT_GT(faults.count(), 100U);
    EXPECT_EQ(traced.program.output().take_all() == text, loops);
  }
}

TEST_F(TracerFaults, CutsNothingThatAProgramMayCountOn) {
  for (const std::string how : {"packets", "atomic", "edge"}) {
    TracedProgram traced(start_with("reads_to_the_end", with({how})));
    auto& faults = traced.tracer.add<ShortTransfers>(1, true);
    traced.program.expect_exit(0);
    EXPECT_TRUE(holds(traced.program.output().take_all(), "bytes 1000\n")) << how;
    EXPECT_GT(faults.count(), 0U) << how;  // of what it tells
  }
}

TEST_F(TracerFaults, CutsNothingOfWhatAProcessWritesToItself) {
  TracedProgram traced(start_with("notes_to_itself", with({})));
  traced.tracer.add<ShortTransfers>(1, false);
  traced.program.expect_line("whole");
  traced.program.expect_exit(0);
}

TEST_F(TracerFaults, RefusesACallForAReason) {
  TracedProgram traced(Program("/bin/echo", with({"lost"}), transcript));
  const auto& refuse = traced.tracer.add<Refuse>(EIO, [](const Call& call) {
    return call.number == SYS_write && call.arguments[0] == STDOUT_FILENO;
  });
  traced.program.expect_exit(1);
  EXPECT_EQ(refuse.count(), 1U);
  traced.program.expect_error_line("/bin/echo: write error: Input/output error");
  traced.program.expect_no_more_output();
}

TEST_F(TracerFaults, SkipsSleepsAndTellsTheirLength) {
  TracedProgram traced(Program("/bin/sleep", with({"1000"}), transcript));
  auto& time = traced.tracer.add<VirtualTime>();
  traced.program.expect_exit(0);
  ASSERT_EQ(time.sleeps().size(), 1U);
  EXPECT_NEAR(time.sleeps().front().seconds, 1000, 0.001);
}

// The moments of a lap of handles_signals, which sleeps before and after.
class SignalAtMoments : public TracerTest {
 protected:
  using Laps = std::vector<std::vector<Moment>>;
  static constexpr std::size_t instructions = 20'000;

  std::unique_ptr<TracedProgram> start_working(const std::string& variant, const std::string& how) {
    auto traced = std::make_unique<TracedProgram>(start_with(variant, with({how})));
    traced->program.expect_line("at work");
    traced->program.expect_asleep();
    return traced;
  }
  static Laps record(TracedProgram& traced, bool* sees_no_functions = nullptr) {
    run_lap(traced);  // in which the loader finds the functions: in the next it need not any more
    auto& recorder = traced.tracer.add<MomentRecorder>(instructions, instructions);
    run_lap(traced);
    const Laps laps = recorder.moments();
    if (sees_no_functions != nullptr) *sees_no_functions = recorder.sees_no_functions();
    traced.tracer.remove(recorder);
    return laps;
  }
  static void run_lap(TracedProgram& traced) {
    traced.program.send(SIGUSR1);
    traced.program.expect("it to work", [&] {
      return traced.program.output().waiting().find("at work\n") != std::string_view::npos;
    });
    traced.program.expect_asleep();
    traced.program.output().take_all();
  }
  // What the judge says of handlers that come at some moments inside the function. (One that leaves
  // malloc by a jump spoils it: the first moment is before it has changed anything.)
  static std::set<std::string> judge(TracedProgram& traced, const Laps& laps,
                                     const std::string& function, const std::string& how = "") {
    std::set<std::string> called;
    std::size_t count = 0;
    for (const auto& moments : laps)
      for (const Moment& moment : moments) {
        if (moment.inside != function || count++ % 40 != 0) continue;
        if (how == "jump" && count > 1) return called;
        auto& at = traced.tracer.add<SignalAt>(SIGUSR1, moment);
        auto& judge = traced.tracer.add<HandlerJudge>(at);
        run_lap(traced);
        if (judge.has_followed())
          called.insert(judge.unsafe_call().empty() ? "none" : judge.unsafe_call());
        traced.tracer.remove(judge);
        traced.tracer.remove(at);
      }
    return called;
  }
};

TEST_F(SignalAtMoments, AreEachBoundaryAndEachInstruction) {
  const auto traced = start_working("handles_signals", "write");
  std::size_t boundaries = 0;
  std::size_t places = 0;
  for (const auto& moments : record(*traced)) {
    for (const Moment& moment : moments) {
      if (moment.place && ++places % 16 != 0) continue;
      auto& at = traced->tracer.add<SignalAt>(SIGUSR1, moment);
      traced->program.send(SIGUSR1);
      traced->program.expect("it to be sent", [&] { return at.was_sent(); });
      traced->program.expect_asleep();
      EXPECT_TRUE(holds(traced->program.output().take_all(), "handler\n")) << moment.to_string();
      traced->tracer.remove(at);
    }
    ++boundaries;
  }
  EXPECT_GE(boundaries, 8U);
  EXPECT_GE(places, 100U);
}

TEST_F(SignalAtMoments, TellWhichFunctionTheyInterrupt) {
  const auto traced = start_working("handles_signals", "note");
  std::set<std::string> functions;
  for (const auto& moments : record(*traced))
    for (const Moment& moment : moments) functions.insert(moment.inside);
  EXPECT_EQ(functions, (std::set<std::string>{"", "free", "malloc", "printf"}));
}

TEST_F(SignalAtMoments, LetAHandlerBeJudgedByWhatItCalls) {
  const std::map<std::string, std::set<std::string>> expected = {{"write", {"none"}},
                                                                 {"note", {"none"}},
                                                                 {"jump", {"none"}},
                                                                 {"asleep", {}},
                                                                 {"new", {"operator new"}}};
  for (const auto& [how, functions] : expected) {
    const auto traced = start_working("handles_signals", how);
    const Laps laps = record(*traced);
    if (how == "new") {
      EXPECT_EQ(judge(*traced, laps, "free"), functions);
    }
    EXPECT_EQ(judge(*traced, laps, "malloc", how), functions) << how;
  }
}

TEST_F(SignalAtMoments, LetAHandlerThatPrintsBeJudgedWhereNothingButItWaits) {
  // Before printf has begun, the handler may call it.
  const auto traced = start_working("handles_signals", "printf");
  const Laps laps = record(*traced);
  EXPECT_EQ(judge(*traced, {laps.front()}, ""), std::set<std::string>{});
  EXPECT_EQ(judge(*traced, laps, "malloc"), std::set<std::string>{"printf"});
}

TEST_F(SignalAtMoments, AreToldOfAStrippedProgramToo) {
  const auto traced = start_working("handles_signals_stripped", "new");
  EXPECT_EQ(judge(*traced, record(*traced), "malloc"), std::set<std::string>{"operator new"});
}

TEST_F(SignalAtMoments, AreInNoFunctionThatIsSeenWhereAllIsLinkedStatically) {
  for (const std::string variant : {"handles_signals_static", "handles_signals_static_pie"}) {
    if (::access(helper(variant).c_str(), X_OK) == -1)
      GTEST_SKIP() << "programs cannot be linked statically here";
    const auto traced = start_working(variant, "new");
    bool sees_no_functions = false;
    const Laps laps = record(*traced, &sees_no_functions);
    EXPECT_TRUE(sees_no_functions) << variant;
    std::size_t places = 0;
    for (const auto& moments : laps)
      for (const Moment& moment : moments) {
        EXPECT_EQ(moment.inside, "");
        if (moment.place) ++places;
      }
    EXPECT_GE(places, 100U) << variant;  // a signal can come at an instruction all the same
  }
}

class SleepsOf : public TracerTest, public testing::WithParamInterface<const char*> {};

TEST_P(SleepsOf, AChildAreSeenAndOverAtOnceWhileItsOwnClockGoesOn) {
  TracedProgram traced(start_with("sleeps_until", with({GetParam()})), Clocks::traced);
  const auto& time = traced.tracer.add<VirtualTime>();
  const auto began = Clock::now();
  traced.program.expect_line("slept 1000");
  traced.program.expect_exit(0);
  EXPECT_LT(Clock::now() - began, std::chrono::seconds(900));
  double sum = 0;
  for (const Wait& sleep : time.sleeps()) sum += sleep.seconds;
  EXPECT_NEAR(sum, 1000, 1);
}

INSTANTIATE_TEST_SUITE_P(By, SleepsOf,
                         testing::Values("condition", "moment", "poll", "select", "signal", "timer",
                                         "epoll", "semaphore"),
                         [](const auto& how) { return how.param; });

TEST_F(TracerFaults, ATimedWaitOfTheProgramItselfForOthersIsLeftAlone) {
  TracedProgram traced(start_with("sleeps_in", with({"poll"})), Clocks::traced);
  const auto& time = traced.tracer.add<VirtualTime>();
  traced.program.expect_asleep();
  EXPECT_TRUE(time.sleeps().empty());
}

}  // namespace
}  // namespace harness
