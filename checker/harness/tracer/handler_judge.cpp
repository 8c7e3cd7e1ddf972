#include "checker/harness/tracer/handler_judge.hpp"

#include <sys/syscall.h>

#include "checker/harness/proc.hpp"
#include "checker/harness/tracer/registers.hpp"

namespace harness {
namespace {

constexpr std::size_t most_steps = 300'000;

}  // namespace

void HandlerJudge::at_signal(Tracer&, Tracee& tracee, int signal) {
  if (following_ != 0 || has_followed_ || at_.moment().inside.empty() || !at_.interrupts(tracee))
    return;
  const auto info = thread_info(tracee.process, tracee.thread);
  if (!info || !has_signal(info->caught, signal)) return;
  functions_.emplace(tracee.thread);
  following_ = tracee.thread;
  interrupted_stack_ = Registers::of(tracee.thread).stack_pointer();
  tracee.steps = true;
}

void HandlerJudge::stop_following(Tracee& tracee) {
  following_ = 0;
  has_followed_ = true;
  tracee.steps = false;
}

void HandlerJudge::at_entry(Tracer&, Tracee& tracee, const Call& call) {
  if (following_ == tracee.thread && call.number == SYS_rt_sigreturn) stop_following(tracee);
}

void HandlerJudge::at_step(Tracer&, Tracee& tracee, const Registers& registers) {
  if (following_ != tracee.thread) return;
  const std::uint64_t here = registers.instruction_pointer();
  // siglongjmp has left the handler, or it computes without end.
  if (registers.stack_pointer() > interrupted_stack_ || ++steps_ > most_steps)
    return stop_following(tracee);
  if (here == return_from_safe_) return_from_safe_ = 0;
  const auto& names = functions_->at(here);
  if (return_from_safe_ != 0 || names.empty()) return;
  if (is_async_signal_safe(names)) {
    return_from_safe_ = registers.return_address(tracee.thread);
  } else {
    unsafe_ = plain_name(names);
    stop_following(tracee);
  }
}

}  // namespace harness
