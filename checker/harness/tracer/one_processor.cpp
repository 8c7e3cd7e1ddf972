#include "checker/harness/tracer/one_processor.hpp"

namespace harness {
namespace {

std::optional<cpu_set_t> affinity(pid_t thread) {
  cpu_set_t processors;
  if (::sched_getaffinity(thread, sizeof processors, &processors) == -1) return std::nullopt;
  return processors;
}

bool bind(pid_t thread, const cpu_set_t& processors) {
  return ::sched_setaffinity(thread, sizeof processors, &processors) == 0;
}

}  // namespace

OneProcessor::OneProcessor(pid_t thread) : thread_(thread) {
  const int here = ::sched_getcpu();
  const auto permitted = affinity(thread);
  if (here < 0 || here >= CPU_SETSIZE || !permitted || !CPU_ISSET(here, &*permitted)) return;
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(here, &one);
  const auto before = affinity(0);
  if (!before || !bind(thread, one)) return;
  of_thread_ = permitted;
  if (bind(0, one)) ours_ = before;
}

OneProcessor::~OneProcessor() {
  if (ours_) bind(0, *ours_);
  if (of_thread_) bind(thread_, *of_thread_);
}

}  // namespace harness
