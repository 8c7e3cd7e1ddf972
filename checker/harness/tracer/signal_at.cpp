#include "checker/harness/tracer/signal_at.hpp"

#include <fmt/core.h>
#include <sys/syscall.h>

#include <algorithm>
#include <csignal>

#include "checker/harness/tracer/registers.hpp"
#include "checker/harness/tracer/tracer.hpp"
#include "checker/harness/tracer/waiting_call.hpp"

namespace harness {

void SignalAt::at_entry(Tracer& tracer, Tracee& tracee, const Call& call) {
  if (tracee.process != tracer.program().pid()) return;
  if (was_sent_) {
    // Its handler's return is no call of the program's own.
    if (tracee.thread != thread_ || !call_after_.empty() || call.number == SYS_rt_sigreturn) return;
    call_after_ = call.name();
    waits_after_ = waits_for_others(call);
    return;
  }
  call_before_ = call.name();
  in_call_ = true;
  pass_boundary(tracer, tracee);
}

void SignalAt::at_exit(Tracer& tracer, Tracee& tracee, Call& call) {
  if (tracee.process != tracer.program().pid()) return;
  if (call.number == SYS_execve || call.number == SYS_execveat) {  // what it was set in is no more
    if (breakpoint_ && call.result == 0) breakpoint_.reset();
    removed_.clear();
  }
  if (was_sent_) return;
  call_before_ = call.name();
  in_call_ = false;
  pass_boundary(tracer, tracee);
}

void SignalAt::pass_boundary(Tracer& tracer, const Tracee& tracee) {
  if (tracee.thread == thread_) remove_breakpoint(tracee);  // the place did not come this time
  if (boundaries_++ != moment_.boundary) return;
  thread_ = tracee.thread;
  if (!moment_.place) return send(tracer, tracee);
  if (const auto address = MemoryMap(tracee.thread).address_of(*moment_.place))
    breakpoint_.emplace(tracee.process, tracee.thread, *address);
}

void SignalAt::remove_breakpoint(const Tracee& tracee) {
  if (!breakpoint_) return;
  breakpoint_->remove(tracee.thread);
  removed_.push_back(*breakpoint_);
  breakpoint_.reset();
}

bool SignalAt::at_trap(Tracer& tracer, Tracee& tracee) {
  if (breakpoint_ && breakpoint_->was_hit_by(tracee.thread)) {
    if (tracee.process != breakpoint_->process()) {
      breakpoint_->remove(tracee.thread);  // from a copy, in what it forked meanwhile
      return true;
    }
    const bool is_ours = tracee.thread == thread_;
    remove_breakpoint(tracee);
    if (is_ours) send(tracer, tracee);
    return true;
  }
  // It had come there just before another thread took it away.
  for (const Breakpoint& removed : removed_)
    if (removed.was_hit_by(tracee.thread)) {
      removed.remove(tracee.thread);
      return true;
    }
  return false;
}

// The thread that was to come there has ended before: another may come there yet, when this rule is
// no more.
void SignalAt::at_end(Tracer& tracer, const Tracee& tracee, const WaitStatus&) {
  if (!breakpoint_ || tracee.thread != thread_) return;
  const auto lives_on = [&](const auto& other) {
    return other.second.process == tracee.process && other.first != tracee.thread;
  };
  const auto other = std::ranges::find_if(tracer.tracees(), lives_on);
  if (other == tracer.tracees().end()) return;
  breakpoint_->remove_from_afar(other->first);
  removed_.push_back(*breakpoint_);
  breakpoint_.reset();
}

void SignalAt::send(Tracer& tracer, const Tracee& tracee) {
  was_sent_ = true;
  tracer.mark(tracee, "the check sends " + signal_name(signal_));
  sent_at_ = Registers::of(tracee.thread).instruction_pointer();
  ::kill(tracer.program().pid(), signal_);
}

bool SignalAt::interrupts(const Tracee& tracee) const {
  return was_sent_ && tracee.thread == thread_ &&
         Registers::of(tracee.thread).instruction_pointer() == sent_at_;
}

std::string SignalAt::where() const {
  const std::string inside =
      moment_.inside.empty() ? "" : fmt::format("while it was in {}(), ", moment_.inside);
  if (in_call_) return fmt::format("{}as it entered {}()", inside, call_before_);
  const std::string after = fmt::format("{}after {}() had returned", inside, call_before_);
  return call_after_.empty() ? after
                             : fmt::format("{} and before {}() was entered", after, call_after_);
}

}  // namespace harness
