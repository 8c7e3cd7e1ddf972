#include "checker/harness/events.hpp"

#include <poll.h>

#include <algorithm>
#include <vector>

#include "checker/harness/system_call.hpp"

namespace harness {
namespace {

std::vector<Source*>& sources() {
  static std::vector<Source*> all;
  return all;
}

Clock::duration lengthened{};  // by lengthen_waits()

// One poll(2) over all sources; true where any was ready.
bool serve(int timeout) {
  for (Source* source : sources()) source->before_poll();
  std::vector<pollfd> polled;
  std::vector<Source*> owners;
  for (Source* source : sources()) {
    if (source->descriptor() < 0) continue;
    polled.push_back({source->descriptor(), source->interest(), 0});
    owners.push_back(source);
  }
  const int count = ::poll(polled.data(), polled.size(), timeout);
  if (count == -1 && errno == EINTR) return false;
  check(count, "poll");
  for (std::size_t index = 0; index < polled.size(); ++index)
    if (polled[index].revents != 0) owners[index]->ready(polled[index].revents);
  return count > 0;
}

}  // namespace

Source::Source() { sources().push_back(this); }
Source::~Source() { std::erase(sources(), this); }

bool wait_until(const std::function<bool()>& done, const Deadline& deadline,
                std::optional<Milliseconds> tick) {
  const Clock::duration before = lengthened;
  while (!done()) {
    const Deadline now = deadline.later_by(lengthened - before);
    if (now.has_passed()) {
      serve_ready_sources();  // we may not have been run for long
      return done();
    }
    serve(tick ? now.poll_timeout_at_most(*tick) : now.poll_timeout());
  }
  return true;
}

void lengthen_waits(Clock::duration time) { lengthened += time; }

void serve_ready_sources() {
  // Bounded: a source that is ready for ever (an endless printer) must not keep us here.
  for (int round = 0; round < 64 && serve(0); ++round) {
  }
}

}  // namespace harness
