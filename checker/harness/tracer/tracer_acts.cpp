// What the tracer does at each kind of stop.

#include <csignal>

#include "checker/harness/tracer/auxiliary_vector.hpp"
#include "checker/harness/tracer/registers.hpp"
#include "checker/harness/tracer/timed_calls.hpp"
#include "checker/harness/tracer/tracer.hpp"

namespace harness {

int Tracer::act(Tracee& tracee, const stop::CallEntry& entry) {
  tracee.call = calls_.size();
  calls_.push_back({tracee.process, tracee.thread, entry.number, entry.arguments, {}, ""});
  calls_.back().time = time_text(calls_.back());
  const Call call = calls_.back();
  for (const auto& rule : rules_) rule->at_entry(*this, tracee, call);
  return 0;
}

int Tracer::act(Tracee& tracee, const stop::CallExit& exit) {
  if (!tracee.call) return 0;  // of a call that it was in before it was seized
  Call& call = calls_[*tracee.call];
  call.result = exit.result;
  for (const auto& rule : rules_) rule->at_exit(*this, tracee, call);
  program_.transcript().add("call", call.to_string());
  tracee.call.reset();
  return 0;
}

int Tracer::act(Tracee& tracee, const stop::Signal& signal) {
  if (signal.number == SIGTRAP) {
    if (entry_points_.is_reached_by(tracee)) return 0;
    for (const auto& rule : rules_)
      if (rule->at_trap(*this, tracee)) return 0;
  }
  for (const auto& rule : rules_) rule->at_signal(*this, tracee, signal.number);
  return signal.number;
}

int Tracer::act(Tracee& tracee, const stop::Step&) {
  const Registers registers = Registers::of(tracee.thread);
  tracee.at = registers.instruction_pointer();
  for (const auto& rule : rules_) rule->at_step(*this, tracee, registers);
  return 0;
}

int Tracer::act(Tracee& tracee, const stop::Exec&) {
  entry_points_.await(tracee.process);
  if (tracee.call)
    act(tracee, stop::CallExit{0});  // of execve: its own stop does not come any more
  if (tracee.process == starting_) {
    starting_ = 0;
    standing_at_exec_.push_back(tracee.thread);
    hold(tracee);
  }
  if (clocks_ == Clocks::traced) hide_vdso(tracee.process);
  std::erase_if(tracees_, [&](const auto& entry) {
    return entry.second.process == tracee.process && entry.first != tracee.thread;
  });
  return 0;
}

int Tracer::act(Tracee&, const stop::Other&) { return 0; }

}  // namespace harness
