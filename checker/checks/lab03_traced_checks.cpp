// Lab 03, pipes, under the tracer: time that passes at once, short reads and writes, and writers
// that find each other between any two of their writes.

#include <fmt/core.h>
#include <unistd.h>

#include <map>
#include <numeric>
#include <string>
#include <utility>

#include "checker/checks/lab03_vocabulary.hpp"
#include "checker/harness/fault.hpp"
#include "checker/harness/tracer/faults.hpp"
#include "checker/harness/tracer/stream_faults.hpp"
#include "checker/harness/tracer/take_turns.hpp"
#include "checker/harness/tracer/traced_check.hpp"
#include "checker/harness/tracer/transfer.hpp"
#include "checker/harness/tracer/virtual_time.hpp"

namespace plumber {
namespace {

using harness::Call;
using harness::Fault;
using harness::TracedProgram;

// ThreadSanitizer has a thread of its own, which looks around ten times a second.
bool is_a_sanitizers(const harness::Wait& sleep) {
  return sleep.thread != sleep.process && sleep.seconds == 0.1;
}

// How long all its processes slept, together.
double seconds_slept(const harness::VirtualTime& time) {
  return std::accumulate(time.sleeps().begin(), time.sleeps().end(), 0.0,
                         [](double sum, const harness::Wait& sleep) {
                           return is_a_sanitizers(sleep) ? sum : sum + sleep.seconds;
                         });
}

// A write of one of the program's children into the pipe that they share. The parent's are to its
// standard output.
bool is_write_of_a_child(const Program& program, const Call& call) {
  return call.process != program.pid() && call.result.value_or(-1) > 0 &&
         harness::descriptor_written(call.number, call.arguments).has_value();
}

// Of each child that wrote into a pipe of ours: whether it wrote on standard error after that, and
// how it ended.
class Senders : public harness::Rule {
 public:
  struct Sender {
    bool complained = false;
    std::optional<harness::WaitStatus> end = {};
  };
  explicit Senders(pid_t parent) : parent_(parent) {}

  void at_exit(harness::Tracer& /*tracer*/, harness::Tracee& /*tracee*/, Call& call) override {
    if (call.process == parent_ || call.result.value_or(-1) <= 0) return;
    const auto descriptor = harness::descriptor_written(call.number, call.arguments);
    if (!descriptor) return;
    if (*descriptor > STDERR_FILENO)
      senders_.try_emplace(call.process);
    else if (const auto sender = senders_.find(call.process); sender != senders_.end())
      sender->second.complained |= *descriptor == STDERR_FILENO;
  }
  void at_end(harness::Tracer& /*tracer*/, const harness::Tracee& tracee,
              const harness::WaitStatus& status) override {
    const auto sender = senders_.find(tracee.process);
    if (sender != senders_.end() && tracee.thread == tracee.process) sender->second.end = status;
  }
  const std::map<pid_t, Sender>& all() const { return senders_; }

 private:
  pid_t parent_;
  std::map<pid_t, Sender> senders_;
};

// ---------------------------------------------------------------------------------------------
using Step1_OneMessage = Spam;

// Where it ends otherwise, status 0 is a lie of its parent. How it ends where it is killed is left
// open here.
TEST_F(Step1_OneMessage, ItsChildEndsWithStatus0WhenItsMessageIsSent) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  TracedProgram spam(start_with(harness::traced_with({"spam", "1", "0"})));
  const auto& senders = spam.tracer.add<Senders>(spam.program.pid());
  expect_spam(spam.program, 1);
  spam.program.expect_exit(0);
  spam.program.wait_for([&] { return spam.tracer.tracees().empty(); });
  for (const auto& [child, sender] : senders.all()) {
    if (!sender.end || sender.end->was_killed() || sender.end->status() == 0) continue;
    const std::string said(spam.program.error().waiting());
    spam.program.fail(
        "its child to end with status 0 when its message is sent",
        fmt::format("process {}, which sent it, {}", child, sender.end->to_string()),
        sender.complained
            ? fmt::format("the child did not end when its work was done, but went on in the "
                          "code of its parent, and failed there. On standard error: {}",
                          harness::escaped(said.substr(0, said.find('\n'))))
            : "");
  }
}

// ---------------------------------------------------------------------------------------------
using Step2_ASteadyStream = Spam;

TEST_F(Step2_ASteadyStream, Sleeps0To4UnitsOfASecondBeforeTheMessagesInTurn) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  // No time passes but in the program's eyes. A sleep until a moment is a little shorter than one
  // for a time, as it counts from before the call, and never longer.
  constexpr double most_before_the_calls = 0.5;
  struct Run {
    int count;
    const char* unit;  // where it is given
    double seconds;
  };
  for (const Run& run : {Run{1, nullptr, 1}, Run{2, nullptr, 1}, Run{3, nullptr, 1},
                         Run{4, nullptr, 1}, Run{5, nullptr, 1}, Run{6, nullptr, 1},
                         Run{7, nullptr, 1}, Run{7, "1500", 1.5}, Run{7, "60000", 60}}) {
    Words words = {"spam", std::to_string(run.count)};
    if (run.unit != nullptr) words.emplace_back(run.unit);
    const double pauses = units_before(run.count - 1) * run.seconds;
    const auto began = Clock::now();
    TracedProgram spam(start_with(harness::traced_with(words)), harness::Clocks::traced);
    const auto& time = spam.tracer.add<harness::VirtualTime>();
    expect_spam(spam.program, run.count);
    spam.program.expect_exit(0);
    const double slept = seconds_slept(time);
    if (slept == 0 && run.count == 2 && Clock::now() - began > std::chrono::seconds(1))
      GTEST_SKIP() << "its children let time pass by no call that a check sees as a sleep";
    if (slept < pauses - most_before_the_calls || slept > pauses + 0.001)
      spam.program.fail(fmt::format("pauses of {} s in all before {} messages", pauses, run.count),
                        fmt::format("it slept for {:.3f} s", slept));
  }
}

// ---------------------------------------------------------------------------------------------
using Step4_WhereAMessageEnds = Spam;

TEST_F(Step4_WhereAMessageEnds, LosesNothingToShortReadsAndShortWrites) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  for (const unsigned seed : harness::picked_seeds()) {
    harness::StreamFaults faults(start_with(harness::traced_with({"spam", "300", "0"})), seed);
    expect_spam(faults.program(), 300);
    faults.program().expect_exit(0);
    faults.program().expect_no_more_output();
    faults.expect_fired();
  }
}

// With pauses, so that the parent waits in read, and at the end for its children.
TEST_F(Step4_WhereAMessageEnds, LosesNothingWhereSignalsInterruptIt) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  for (const unsigned seed : harness::picked_seeds()) {
    harness::StreamFaults faults(start_with(harness::traced_with({"spam", "11", "10"})), seed);
    expect_spam(faults.program(), 11);
    faults.program().expect_exit(0);
    faults.program().expect_no_more_output();
    faults.expect_fired();
  }
}

// ---------------------------------------------------------------------------------------------
using Step5_ManyWritersOnePipe = Spam;

TEST_F(Step5_ManyWritersOnePipe, TearsNoMessageWhereWritersTakeTurns) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  TracedProgram spam(start_with(harness::traced_with({"spam", "12", "0", "3"})));
  const Fault fault("turns");
  auto& turns = spam.tracer.add<harness::TakeTurns>(
      [&](const Call& call) { return is_write_of_a_child(spam.program, call); });
  spam.program.expect("all its messages", [&] {
    turns.let_go_on_where_all_rest(spam.tracer);
    return spam.program.has_ended();
  });
  expect_all_spam(spam.program, 3, 12);
  if (turns.writers() == 0)
    GTEST_SKIP() << "this design sends its messages by no call that a check knows";
  if (turns.writers() < 3)
    spam.program.fail("each of its 3 children to send its own messages",
                      fmt::format("only {} of its processes wrote", turns.writers()));
  if (turns.turns() == 0) GTEST_SKIP() << "no two of its children were ever between two messages";
}

TEST_F(Step5_ManyWritersOnePipe, LosesNothingToShortReads) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  for (const unsigned seed : harness::picked_seeds()) {
    harness::StreamFaults faults(start_with(harness::traced_with({"spam", "40", "0", "4"})), seed,
                                 false);
    expect_all_spam(faults.program(), 4, 40);
    faults.expect_fired();
  }
}

}  // namespace
}  // namespace plumber
