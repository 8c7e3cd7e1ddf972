#include "checker/harness/tracer/rest_watch.hpp"

#include <algorithm>
#include <utility>

#include "checker/harness/proc.hpp"

namespace harness {

bool RestWatch::rests(const Tracer& tracer) {
  const std::size_t calls = tracer.calls().size();
  const bool quiet = calls == std::exchange(calls_at_last_look_, calls);
  return quiet && std::ranges::all_of(tracer.tracees(), [](const auto& entry) {
           const auto info = thread_info(entry.second.process, entry.second.thread);
           return entry.second.is_held || !info || info->state == 'S' || info->state == 'Z';
         });
}

}  // namespace harness
