// Lab 03 under the tracer: what becomes of a system call that fails for good, where nobody but the
// kernel can let it fail.

#include <fmt/core.h>
#include <sched.h>
#include <sys/syscall.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "checker/checks/lab03_pipeline.hpp"
#include "checker/checks/lab03_vocabulary.hpp"
#include "checker/harness/fault.hpp"
#include "checker/harness/tracer/refuse.hpp"
#include "checker/harness/tracer/traced_check.hpp"

namespace plumber {
namespace {

using harness::Call;
using harness::Fault;
using harness::Refuse;
using harness::TracedProgram;

// ---------------------------------------------------------------------------------------------
using Step3_EndCleanly = Spam;

// Picks, from its third message on, what the first child that comes so far writes to its parent.
class WritesOfOneChild {
 public:
  explicit WritesOfOneChild(Program& spam)
      : parent_(spam.pid()),
        outputs_{pipe_name(spam.output().read_end()), pipe_name(spam.error().read_end())} {}

  bool operator()(const Call& call) {
    const bool writes = call.number == SYS_write || call.number == SYS_writev;
    if (!writes || call.process == parent_ || (child_ != 0 && call.process != child_)) return false;
    const std::string target = call.target(call.arguments[0]);
    if (!target.starts_with("pipe:") || std::ranges::find(outputs_, target) != outputs_.end())
      return false;
    if (child_ == 0 && ++writes_[call.process] == 3) child_ = call.process;
    return call.process == child_;
  }
  pid_t child() const { return child_; }

 private:
  pid_t parent_, child_ = 0;
  std::array<std::string, 2> outputs_;
  std::map<pid_t, int> writes_;
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

TEST_F(Step3_EndCleanly, TellsOfAChildThatExitedWithAnotherStatus) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  TracedProgram spam(start_with(harness::traced_with({"spam", "6", "0", "3"})));
  const Fault fault("write-fails");
  auto writes = std::make_shared<WritesOfOneChild>(spam.program);
  const auto& refuse =
      spam.tracer.add<Refuse>(EIO, [writes](const Call& call) { return (*writes)(call); });
  const auto refused = [&] {
    return fmt::format("the write of child {} to fail (with EIO, an error of the device)",
                       writes->child());
  };
  spam.program.expect("each of its children to send three messages",
                      [&] { return refuse.count() > 0 || spam.program.has_ended(); });
  if (refuse.count() == 0) {
    spam.program.fail_if_broken_off({});
    spam.program.fail("each of its children to send three messages by write(2)",
                      spam.program.whereabouts());
  }
  spam.program.transcript().add_deed("let " + refused());
  spam.program.expect_exit(1);
  const auto end = own_end(spam.tracer, writes->child());
  if (end == "exited with status 0")
    spam.program.fail("a child whose write failed to end with another status than 0",
                      fmt::format("child {} {}", writes->child(), *end),
                      "it does not look at what write(2) returns");
  const std::string beginning = fmt::format("plumber: child {}: ", writes->child());
  spam.program.expect_error_line(beginning + end.value_or("killed by signal "));
}

// ---------------------------------------------------------------------------------------------
using Step6_APipeline = Pipeline;

bool forks(const Call& call) {
  switch (call.number) {
#ifdef SYS_fork
    case SYS_fork:
    case SYS_vfork:
      return true;
#endif
    case SYS_clone:
      return (call.arguments[0] & CLONE_THREAD) == 0;
    default:
      return false;
  }
}

TEST_F(Step6_APipeline, EndsWhereThereIsNoProcessToBeHadForTheLast) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  TracedProgram pipeline(start_with(harness::traced_with({"run", "echo", "hello", "--", "cat"})));
  const Fault fault("fork-fails");
  int count = 0;
  const auto& refuse = pipeline.tracer.add<Refuse>(EAGAIN, [&](const Call& call) {
    if (!forks(call) || ++count < 2) return false;
    // It may try again. The other program may close each descriptor that there could be.
    pipeline.tracer.let_go_of_all_but(call.process);
    return true;
  });
  const harness::WaitStatus status = pipeline.program.expect_end();
  if (refuse.count() == 0)
    GTEST_SKIP() << "this design makes its processes by no call that a check knows";
  pipeline.program.transcript().add_deed("let fork(2) fail (with EAGAIN) for the last program");
  if (status != harness::WaitStatus::exited(126) && status != harness::WaitStatus::exited(1))
    pipeline.program.fail("status 126 or 1, as the last program was not started",
                          "it " + status.to_string());
  pipeline.program.expect_error_line("plumber: ");
  expect_nobody_left(pipeline.program);
}

}  // namespace
}  // namespace plumber
