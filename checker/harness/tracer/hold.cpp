#include "checker/harness/tracer/faults.hpp"
#include "checker/harness/tracer/tracer.hpp"

namespace harness {

void Hold::at_entry(Tracer& tracer, Tracee& tracee, const Call& call) {
  if (side_ != at_its_entry || !when_(call)) return;
  held_.push_back(tracee.thread);
  tracer.hold(tracee);
}

void Hold::at_exit(Tracer& tracer, Tracee& tracee, Call& call) {
  if (side_ != at_its_exit || !when_(call)) return;
  held_.push_back(tracee.thread);
  tracer.hold(tracee);
}

}  // namespace harness
