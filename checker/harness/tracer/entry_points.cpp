#include "checker/harness/tracer/entry_points.hpp"

#include <algorithm>

#include "checker/harness/tracer/auxiliary_vector.hpp"

namespace harness {

void EntryPoints::await(pid_t process) {
  const auto entry = entry_point(process);
  if (entry) {
    set_.emplace_back(process, process, *entry);
    on_their_way_.insert(process);
  } else {
    reached_.insert(process);  // it is seen from its exec on
  }
}

// What was forked on the way has a copy, and may come to it before its parent does, or after.
// Another program may have had its entry point at the same address: the latest counts.
const Breakpoint* EntryPoints::hit_by(const Tracee& tracee) const {
  const auto hit = [&](const Breakpoint& entry) { return entry.was_hit_by(tracee.thread); };
  const auto own = [&](const Breakpoint& entry) {
    return entry.process() == tracee.process && hit(entry);
  };
  auto found = std::find_if(set_.rbegin(), set_.rend(), own);
  if (found == set_.rend()) found = std::find_if(set_.rbegin(), set_.rend(), hit);
  return found == set_.rend() ? nullptr : &*found;
}

bool EntryPoints::is_reached_by(const Tracee& tracee) {
  const Breakpoint* const entry = hit_by(tracee);
  if (entry == nullptr) return false;
  entry->remove(tracee.thread);
  on_their_way_.erase(tracee.process);
  reached_.insert(tracee.process);
  return true;
}

}  // namespace harness
