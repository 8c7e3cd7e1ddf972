#include "checker/harness/tracer/handler_judge.hpp"

#include <sys/syscall.h>

#include <algorithm>
#include <array>

#include "checker/harness/proc.hpp"
#include "checker/harness/tracer/registers.hpp"
#include "checker/harness/tracer/tracer.hpp"
#include "checker/harness/wait_status.hpp"

namespace harness {
namespace {

constexpr std::size_t most_steps = 300'000;

constexpr std::array waiting_calls = {
    SYS_rt_sigsuspend, SYS_rt_sigtimedwait,
    SYS_ppoll,         SYS_pselect6,
    SYS_epoll_pwait,   SYS_nanosleep,
    SYS_futex,         SYS_clock_nanosleep,
    SYS_accept,        SYS_accept4,
    SYS_wait4,         SYS_waitid,
    SYS_epoll_pwait2,  SYS_restart_syscall,
#ifdef SYS_poll
    SYS_pause,         SYS_poll,
    SYS_select,        SYS_epoll_wait,
#endif
};

// Interrupted, whether the kernel will start the call again or not.
bool was_interrupted(const Call& call) {
  constexpr std::int64_t first_restart = -516;
  constexpr std::int64_t last_restart = -512;
  return call.result && (*call.result == -EINTR ||
                         (*call.result >= first_restart && *call.result <= last_restart));
}

}  // namespace

void HandlerJudge::at_exit(Tracer&, Tracee& tracee, Call& call) {
  in_waiting_call_.erase(tracee.thread);
  if (was_interrupted(call) && std::ranges::find(waiting_calls, call.number) != waiting_calls.end())
    in_waiting_call_.insert(tracee.thread);
}

void HandlerJudge::at_signal(Tracer&, Tracee& tracee, int signal) {
  const auto info = thread_info(tracee.process, tracee.thread);
  const bool at_work = in_waiting_call_.erase(tracee.thread) == 0;
  if (!at_work || !info || !has_signal(info->caught, signal) || following_.contains(tracee.thread))
    return;
  if (!functions_) functions_ = std::make_unique<LibraryFunctions>(tracee.process);
  cannot_see_ = functions_->none_found();
  if (cannot_see_) return;
  following_[tracee.thread] = {signal, Registers::of(tracee.thread).stack_pointer(), 0, 0};
  tracee.steps = true;
}

void HandlerJudge::at_entry(Tracer&, Tracee& tracee, const Call& call) {
  if (call.number != SYS_rt_sigreturn || following_.erase(tracee.thread) == 0) return;
  tracee.steps = false;
  ++followed_;
}

void HandlerJudge::at_step(Tracer&, Tracee& tracee) {
  const auto found = following_.find(tracee.thread);
  if (found == following_.end()) return;
  Followed& handler = found->second;
  const Registers registers = Registers::of(tracee.thread);
  const std::uint64_t here = registers.instruction_pointer();
  // siglongjmp has left the handler, or it computes without end.
  if (registers.stack_pointer() > handler.interrupted_stack || ++handler.steps > most_steps) {
    following_.erase(found);
    tracee.steps = false;
    ++followed_;
    return;
  }
  if (here == handler.return_from_safe) handler.return_from_safe = 0;
  const auto& names = functions_->at(here);
  if (handler.return_from_safe != 0 || names.empty()) return;
  if (is_async_signal_safe(names))
    handler.return_from_safe = registers.return_address(tracee.thread);
  else
    unsafe_.emplace(signal_name(handler.signal), plain_name(names));
}

}  // namespace harness
