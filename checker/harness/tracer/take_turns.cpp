#include "checker/harness/tracer/take_turns.hpp"

#include "checker/harness/tracer/tracer.hpp"

namespace harness {

void TakeTurns::at_exit(Tracer& tracer, Tracee& tracee, Call& call) {
  if (!when_(call)) return;
  tracer.hold(tracee);
  ++rests_;
  writers_.insert(tracee.thread);
  resting_.push_back(tracee.thread);
  if (resting_.size() < 2) return;
  const pid_t first = resting_.front();
  resting_.pop_front();
  ++turns_;
  tracer.release(first);
}

void TakeTurns::let_go_on_where_all_rest(Tracer& tracer) {
  if (!watch_.rests(tracer) || resting_.empty()) return;
  const pid_t first = resting_.front();
  resting_.pop_front();
  tracer.release(first);
}

}  // namespace harness
