#include "checker/harness/tracer/signal_at.hpp"

#include <fmt/core.h>
#include <sys/syscall.h>

#include <csignal>

#include "checker/harness/tracer/registers.hpp"
#include "checker/harness/tracer/tracer.hpp"

namespace harness {

void SignalAt::at_entry(Tracer& tracer, Tracee& tracee, const Call& call) {
  if (was_sent_) {
    // Its handler's return is no call of the program's own.
    if (tracee.thread == thread_ && call_after_.empty() && call.number != SYS_rt_sigreturn)
      call_after_ = call.name();
    return;
  }
  call_before_ = call.name();
  in_call_ = true;
  pass_boundary(tracer, tracee);
}

void SignalAt::at_exit(Tracer& tracer, Tracee& tracee, Call& call) {
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
  if (const auto address = MemoryMap(tracee.process).address_of(*moment_.place))
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

void SignalAt::send(Tracer& tracer, const Tracee& tracee) {
  was_sent_ = true;
  tracer.mark(tracee, "the check sends " + signal_name(signal_));
  sent_at_ = Registers::of(tracee.thread).instruction_pointer();
  ::kill(tracee.process, signal_);
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
