#include "checker/cli/picture/one_at_a_time.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "checker/harness/events.hpp"
#include "checker/harness/proc.hpp"
#include "checker/harness/tracer/waiting_call.hpp"

namespace picture {
namespace {

const std::map<pid_t, std::uint64_t> no_look = {{0, 0}};  // equal to none

}  // namespace

using harness::Call;
using harness::Tracee;
using harness::Tracer;

OneAtATime::OneAtATime(harness::Recorder& recorder, harness::VirtualTime& sleeps)
    : recorder_(recorder), sleeps_(sleeps) {
  recorder.use_clock([this] { return clock_; });
}

void OneAtATime::at_entry(Tracer& tracer, Tracee& tracee, const Call& call) {
  unborn_.erase(tracee.thread);
  if (tracee.thread == turn_) return recorder_.at_entry(tracer, tracee, call);
  waiting_[tracee.thread] = {call, false, clock_};
  tracer.hold(tracee);
}

void OneAtATime::at_exit(Tracer& tracer, Tracee& tracee, Call& call) {
  double length = 0;  // of a sleep that VirtualTime, before us, has just found to be over
  if (sleeps_.sleeps().size() > std::exchange(sleeps_seen_, sleeps_.sleeps().size()))
    length = sleeps_.sleeps().back().seconds * 1000;
  if (length > 0 && turn_ == tracee.thread) turn_ = 0;
  if (turn_ == tracee.thread) {
    note_birth(call);
    return recorder_.at_exit(tracer, tracee, call);
  }
  place_of(tracee.thread);
  waiting_[tracee.thread] = {call, true, clock_ + length};
  tracer.hold(tracee);
}

// A signal cannot be held: it is delivered now, to a thread that was asleep or has its turn.
void OneAtATime::at_signal(Tracer& tracer, Tracee& tracee, int signal) {
  recorder_.at_signal(tracer, tracee, signal);
}

void OneAtATime::at_end(Tracer& tracer, const Tracee& tracee, const harness::WaitStatus& status) {
  waiting_.erase(tracee.thread);
  unborn_.erase(tracee.thread);
  if (turn_ == tracee.thread) turn_ = 0;
  recorder_.at_end(tracer, tracee, status);
}

// Births are noted where the parent's call returns: the children come to their own first stops in
// any order.
void OneAtATime::note_birth(const Call& call) {
  static const std::set<std::string> births = {"fork", "vfork", "clone", "clone3"};
  if (!births.contains(call.name()) || !call.result || *call.result <= 0) return;
  const auto child = static_cast<pid_t>(*call.result);
  place_of(child);
  if (!waiting_.contains(child)) unborn_.insert(child);
}

std::size_t OneAtATime::place_of(pid_t thread) {
  return places_.try_emplace(thread, places_.size()).first->second;
}

// Every thread is held or sleeps in the kernel, none has run between two looks at that, and none is
// on its way to its first call.
bool OneAtATime::all_rest(Tracer& tracer) {
  std::map<pid_t, std::uint64_t> look;
  bool rest = unborn_.empty();
  for (const auto& [thread, tracee] : tracer.tracees()) {
    if (tracee.is_held) continue;
    // The state alone is not enough: a thread that is about to sleep, and may yet find what it
    // waits for, has it too. The call is told only of one that is off its processor.
    rest = rest && tracee.call && harness::waits_for_others(tracer.calls()[*tracee.call]) &&
           harness::sleeping_call(tracee.process, thread);
    const auto info = rest ? harness::thread_info(tracee.process, thread) : std::nullopt;
    rest = rest && info && info->state == 'S';
    if (!rest) break;
    look[thread] = info->switches;
  }
  const bool same = look == last_look_;
  last_look_ = std::move(look);
  return rest && same;
}

// To the first of those that wait and whose sleep is over. False where nobody waits.
bool OneAtATime::give_the_turn(Tracer& tracer) {
  if (waiting_.empty()) return false;
  const auto next = std::ranges::min_element(waiting_, {}, [&](const auto& entry) {
    return std::pair(std::max(entry.second.wakes_at, clock_), place_of(entry.first));
  });
  const auto [thread, waiting] = *next;
  waiting_.erase(next);
  clock_ = std::max(clock_, waiting.wakes_at);
  const auto found = tracer.tracees().find(thread);
  if (found == tracer.tracees().end()) return true;  // exec by another thread has ended it
  turn_ = thread;
  last_look_ = no_look;
  Tracee tracee = found->second;
  Call call = waiting.call;
  if (waiting.at_exit) {
    note_birth(call);
    recorder_.at_exit(tracer, tracee, call);
  } else {
    recorder_.at_entry(tracer, tracee, call);
  }
  tracer.release(thread);
  return true;
}

bool OneAtATime::run_until_all_sleep(Tracer& tracer, harness::Milliseconds time) {
  const auto deadline = harness::Deadline::after(time);
  // One that computes on and on, as it waits for another to change what both see, is no reason to
  // stop all.
  constexpr harness::Milliseconds longest_turn{2000};
  last_look_ = no_look;
  while (!deadline.has_passed()) {
    const bool rest =
        harness::wait_until([&] { return all_rest(tracer); },
                            harness::Deadline::after(longest_turn), harness::Milliseconds(1));
    if (!rest && waiting_.empty()) continue;
    turn_ = 0;
    if (!give_the_turn(tracer)) return true;
  }
  return false;
}

}  // namespace picture
