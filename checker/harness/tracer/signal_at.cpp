#include "checker/harness/tracer/signal_at.hpp"

#include <fmt/core.h>
#include <sys/syscall.h>

#include <csignal>

#include "checker/harness/tracer/registers.hpp"
#include "checker/harness/tracer/tracer.hpp"

namespace harness {

std::string Moment::to_string() const {
  if (!place) return std::to_string(boundary);
  return fmt::format("{}+{}:{:x}", boundary, place->file.substr(place->file.rfind('/') + 1),
                     place->offset);
}

void MomentRecorder::at_entry(Tracer&, Tracee& tracee, const Call&) {
  tracee.steps = false;
  places_.emplace_back();
}

void MomentRecorder::at_exit(Tracer&, Tracee& tracee, Call&) {
  places_.emplace_back();
  seen_.clear();
  steps_ = 0;
  tracee.steps = limit_ > 0;
}

void MomentRecorder::at_step(Tracer&, Tracee& tracee) {
  if (places_.empty()) return;
  if (++steps_ >= limit_) tracee.steps = false;
  const std::uint64_t here = Registers::of(tracee.thread).instruction_pointer();
  if (!seen_.insert(here).second) return;
  if (!map_) map_.emplace(tracee.process);
  if (auto place = map_->place_of(here)) places_.back().push_back(std::move(*place));
}

void SignalAt::at_entry(Tracer&, Tracee& tracee, const Call& call) {
  if (was_sent_) {
    // Its handler's return is no call of the program's own.
    if (call_after_.empty() && call.number != SYS_rt_sigreturn) call_after_ = call.name();
    return;
  }
  call_before_ = call.name();
  in_call_ = true;
  pass_boundary(tracee);
}

void SignalAt::at_exit(Tracer&, Tracee& tracee, Call& call) {
  if (was_sent_) return;
  call_before_ = call.name();
  in_call_ = false;
  pass_boundary(tracee);
}

void SignalAt::pass_boundary(Tracee& tracee) {
  if (breakpoint_) {  // the place did not come this time
    breakpoint_->remove(tracee.thread);
    breakpoint_.reset();
  }
  if (boundaries_++ != moment_.boundary) return;
  if (!moment_.place) return send(tracee);
  if (const auto address = MemoryMap(tracee.process).address_of(*moment_.place))
    breakpoint_.emplace(tracee.thread, *address);
}

bool SignalAt::at_trap(Tracer&, Tracee& tracee) {
  if (!breakpoint_ || !breakpoint_->was_hit_by(tracee.thread)) return false;
  breakpoint_->remove(tracee.thread);
  breakpoint_.reset();
  send(tracee);
  return true;
}

void SignalAt::send(Tracee& tracee) {
  was_sent_ = true;
  ::kill(tracee.process, signal_);
}

std::string SignalAt::where() const {
  if (in_call_) return fmt::format("as it entered {}()", call_before_);
  const std::string after = fmt::format("after {}() had returned", call_before_);
  return call_after_.empty() ? after
                             : fmt::format("{} and before {}() was entered", after, call_after_);
}

}  // namespace harness
