#include "checker/harness/tracer/take_turns.hpp"

#include <algorithm>

#include "checker/harness/tracer/tracer.hpp"

namespace harness {

void TakeTurns::at_exit(Tracer& tracer, Tracee& tracee, Call& call) {
  if (!when_(call)) return;
  tracer.hold(tracee);
  ++rests_;
  resting_.push_back(tracee.thread);
  if (resting_.size() < 2) return;
  const pid_t first = resting_.front();
  resting_.pop_front();
  ++turns_;
  tracer.release(first);
}

void TakeTurns::let_go_on_where_all_rest(Tracer& tracer) {
  // No call began or ended since the last look, and every thread that is not held sleeps.
  const bool quiet = tracer.calls().size() == calls_at_last_look_;
  calls_at_last_look_ = tracer.calls().size();
  const bool all_rest = std::ranges::all_of(tracer.tracees(), [](const auto& entry) {
    const auto info = thread_info(entry.second.process, entry.second.thread);
    return entry.second.is_held || !info || info->state == 'S' || info->state == 'Z';
  });
  if (!quiet || !all_rest || resting_.empty()) return;
  const pid_t first = resting_.front();
  resting_.pop_front();
  tracer.release(first);
}

}  // namespace harness
