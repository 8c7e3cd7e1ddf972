#include "checker/harness/tracer/refuse.hpp"

#include "checker/harness/tracer/registers.hpp"

namespace harness {

void Refuse::at_entry(Tracer&, Tracee& tracee, const Call& call) {
  if (!when_(call)) return;
  skip_system_call(tracee.thread);
  refused_.insert(tracee.thread);
  ++count_;
}

void Refuse::at_exit(Tracer&, Tracee& tracee, Call& call) {
  if (refused_.erase(tracee.thread) == 0) return;
  Registers registers = Registers::of(tracee.thread);
  registers.set_result(-reason_);
  registers.write(tracee.thread);
  call.result = -reason_;
}

}  // namespace harness
