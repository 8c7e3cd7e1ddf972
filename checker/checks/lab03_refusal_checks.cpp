// Lab 03 under the tracer: what becomes of a system call that fails for good, where nobody but the
// kernel can let it fail.

#include <fmt/core.h>
#include <sys/syscall.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "checker/checks/lab03_pipeline.hpp"
#include "checker/checks/lab03_vocabulary.hpp"
#include "checker/harness/fault.hpp"
#include "checker/harness/tracer/forks.hpp"
#include "checker/harness/tracer/refuse.hpp"
#include "checker/harness/tracer/traced_check.hpp"
#include "checker/harness/tracer/transfer.hpp"

namespace plumber {
namespace {

using harness::Call;
using harness::Fault;
using harness::Refuse;
using harness::TracedProgram;

// ---------------------------------------------------------------------------------------------
using Step3_EndCleanly = Spam;

// Picks, from message number `from` on, what the first child that comes so far sends to its parent.
// Only what goes into the pipe of its messages: a sanitizer's runtime has pipes of its own.
class MessagesOfOneChild {
 public:
  MessagesOfOneChild(Program& spam, int from)
      : parent_(spam.pid()),
        from_(from),
        outputs_{pipe_name(spam.output().read_end()), pipe_name(spam.error().read_end())} {}

  bool operator()(const Call& call) {
    const auto descriptor = harness::descriptor_written(call.number, call.arguments);
    if (!descriptor || call.process == parent_) return false;
    const std::string target = call.target(*descriptor);
    if (child_ != 0) return call.process == child_ && target == pipe_;
    if (!leads_to_the_parent(target)) return false;
    if (++writes_[{call.process, target}] < from_) return false;
    child_ = call.process;
    pipe_ = target;
    return true;
  }
  pid_t child() const { return child_; }
  // A message was sent by a call that it knows.
  bool saw_any() const { return !writes_.empty(); }

 private:
  bool leads_to_the_parent(const std::string& target) const {
    return target.starts_with("pipe:") && std::ranges::find(outputs_, target) == outputs_.end() &&
           harness::find_end(pipe_ends(parent_), target, &PipeEnd::reads) != nullptr;
  }

  pid_t parent_, child_ = 0;
  int from_;
  std::array<std::string, 2> outputs_;
  std::string pipe_;
  std::map<std::pair<pid_t, std::string>, int> writes_;
};

// "exited with status 1", of a process that has ended; nothing where it did not end by itself.
std::optional<std::string> own_end(const harness::Tracer& tracer, pid_t process) {
  const auto& calls = tracer.calls();
  const auto leaves = std::ranges::find_if(calls, [&](const Call& call) {
    return call.process == process && call.number == SYS_exit_group;
  });
  if (leaves == calls.end()) return std::nullopt;
  return fmt::format("exited with status {}", leaves->arguments[0] & 0xff);
}

// A write of this child was refused: it ends with another status than 0, and its parent tells that.
void expect_failed_write_told(TracedProgram& spam, pid_t child) {
  spam.program.transcript().add_deed(
      fmt::format("let a write of child {} fail (with EIO, an error of the device)", child));
  spam.program.expect_exit(1);
  const auto end = own_end(spam.tracer, child);
  if (end == "exited with status 0")
    spam.program.fail("a child whose write failed to end with another status than 0",
                      fmt::format("child {} {}", child, *end),
                      "it does not look at what write(2) returns");
  const std::string beginning = fmt::format("plumber: child {}: ", child);
  spam.program.expect_error_line(beginning + end.value_or("killed by signal "));
}

constexpr const char* sent_unseen = "this design sends its messages by no call that a check knows";

TEST_F(Step3_EndCleanly, TellsOfAChildThatExitedWithAnotherStatus) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  TracedProgram spam(start_with(harness::traced_with({"spam", "6", "1", "3"})));
  const Fault fault("write-fails");
  auto messages = std::make_shared<MessagesOfOneChild>(spam.program, 3);
  const auto& refuse =
      spam.tracer.add<Refuse>(EIO, [messages](const Call& call) { return (*messages)(call); });
  spam.program.expect("each of its children to send three messages",
                      [&] { return refuse.count() > 0 || spam.program.has_ended(); });
  if (refuse.count() == 0 && !messages->saw_any()) {
    for (int line = 0; line < 3 * 6; ++line) expect_any_spam(spam.program);
    GTEST_SKIP() << sent_unseen;
  }
  if (refuse.count() == 0) {
    spam.program.fail_if_broken_off({});
    spam.program.fail("each of its children to send three messages, one after the other",
                      spam.program.whereabouts());
  }
  expect_failed_write_told(spam, messages->child());
}

// No message ever comes: only the end of the child tells its parent.
TEST_F(Step3_EndCleanly, EndsWhereItsOnlyChildCanSendNothing) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  TracedProgram spam(start_with(harness::traced_with({"spam", "6", "0", "1"})));
  const Fault fault("first-write-fails");
  auto messages = std::make_shared<MessagesOfOneChild>(spam.program, 1);
  const auto& refuse =
      spam.tracer.add<Refuse>(EIO, [messages](const Call& call) { return (*messages)(call); });
  spam.program.expect("its child to send a message",
                      [&] { return refuse.count() > 0 || spam.program.has_ended(); });
  if (refuse.count() == 0) {
    expect_spam(spam.program, 6);
    GTEST_SKIP() << sent_unseen;
  }
  expect_failed_write_told(spam, messages->child());
  spam.program.expect_no_more_output();
}

// ---------------------------------------------------------------------------------------------
using Step6_APipeline = Pipeline;

// The first program ends only when nobody reads from it any more. Who starts them from the last on,
// or in threads, has no process for the first: then the last one's status is right, too.
TEST_F(Step6_APipeline, EndsWhereThereIsNoProcessToBeHadForTheLast) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  TracedProgram pipeline(start_with(harness::traced_with({"run", "yes", "--", "echo", "started"})));
  const Fault fault("fork-fails");
  int count = 0;
  const auto& refuse = pipeline.tracer.add<Refuse>(EAGAIN, [&](const Call& call) {
    if (!harness::makes_a_process(call) || ++count < 2) return false;
    // It may try again. The other program may close each descriptor that there could be.
    pipeline.tracer.let_go_of_all_but(call.process);
    return true;
  });
  pipeline.program.wait_for([&] { return refuse.count() > 0 || pipeline.program.has_ended(); });
  if (refuse.count() == 0) {
    pipeline.program.expect_end();
    GTEST_SKIP() << "this design makes its processes by no call that a check knows";
  }
  pipeline.program.transcript().add_deed("let fork(2) fail (with EAGAIN) from the second time on");
  const harness::WaitStatus status = pipeline.program.expect_end();
  const bool has_last = pipeline.program.output().take_line().has_value();
  if (status != harness::WaitStatus::exited(126) && status != harness::WaitStatus::exited(1) &&
      (!has_last || status != harness::WaitStatus::exited(0)))
    pipeline.program.fail("status 126 or 1, as not all programs were started",
                          "it " + status.to_string());
  pipeline.program.expect_error_line("plumber: ");
  expect_nobody_left(pipeline.program);
}

}  // namespace
}  // namespace plumber
