#include "checker/cli/picture/lanes.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "checker/harness/transcript.hpp"

namespace picture {
namespace {

using harness::Event;
using harness::recorded::Call;

std::string base_name(const std::string& words) {
  const std::string path = words.substr(0, words.find(' '));
  return harness::escaped(path.substr(path.rfind('/') + 1), 40);
}

// With its first argument, where that is a verb: "plumber spam", "echo_tcp client".
std::string name_of_started(const std::string& command) {
  const std::size_t start = command.find(' ');
  const std::string word =
      start == std::string::npos
          ? ""
          : command.substr(start + 1, command.find(' ', start + 1) - start - 1);
  const bool is_verb =
      !word.empty() && word.size() <= 12 &&
      std::ranges::all_of(word, [](char each) { return each >= 'a' && each <= 'z'; });
  return base_name(command) + (is_verb ? " " + word : "");
}

// Who sent a signal, or did what a mark tells; 0 where nobody has.
pid_t actor_of(const Event& event) {
  if (const auto* signal = std::get_if<harness::recorded::Signal>(&event.what))
    return signal->sender;
  if (std::holds_alternative<harness::recorded::Mark>(event.what)) return event.process;
  if (const auto* call = std::get_if<Call>(&event.what))
    if (const auto sender = call->notes.find("sender"); sender != call->notes.end())
      return std::atoi(sender->second.c_str());
  return 0;
}

}  // namespace

pid_t born_by(const Event& event) {
  static const std::set<std::string> births = {"fork", "vfork", "clone", "clone3"};
  const auto* call = std::get_if<Call>(&event.what);
  if (call == nullptr || !births.contains(call->name) || !call->result) return 0;
  return *call->result > 0 ? static_cast<pid_t>(*call->result) : 0;
}

Lanes::Lanes(const harness::Recording& recording) {
  add_outside(recording);
  for (const Event& event : recording.events) {
    if (std::holds_alternative<harness::recorded::Mark>(event.what) && !all.empty() &&
        all.front().is_outside && all.front().process == event.process)
      continue;
    add(event.process, event.thread);
    const pid_t child = born_by(event);
    if (child == 0) continue;
    // Its own events tell whether it is a thread: only they know its process.
    const auto own = std::ranges::find(recording.events, child, &Event::thread);
    add(own == recording.events.end() ? child : own->process, child);
    all[of(child)].parent = of(event.thread);
  }
  for (const Event& event : recording.events) name_after(event);
  for (Lane& lane : all)
    if (lane.name.empty()) lane.name = lane.parent ? "child" : "process";
}

// A lane for those who sent signals and are not traced, where there are such.
void Lanes::add_outside(const harness::Recording& recording) {
  std::set<pid_t> traced;
  for (const Event& event : recording.events)
    if (!std::holds_alternative<harness::recorded::Mark>(event.what)) traced.insert(event.process);
  for (const Event& event : recording.events) {
    const pid_t actor = actor_of(event);
    if (actor == 0 || traced.contains(actor)) continue;
    if (all.empty()) {
      all.emplace_back();
      all.front().is_outside = true;
      all.front().process = all.front().thread = actor;
      const bool watches = actor == recording.watcher && !recording.watcher_name.empty();
      all.front().name = watches ? recording.watcher_name : "outside";
    }
    index_[actor] = 0;
  }
}

void Lanes::add(pid_t process, pid_t thread) {
  if (!index_.try_emplace(thread, all.size()).second) return;
  Lane lane;
  lane.process = process;
  lane.thread = thread;
  lane.is_thread = thread != process;
  lane.number = std::to_string(thread);
  all.push_back(lane);
}

void Lanes::name_after(const Event& event) {
  if (const auto* start = std::get_if<harness::recorded::Start>(&event.what))
    all[of(event.thread)].name = name_of_started(start->command);
  const auto* call = std::get_if<Call>(&event.what);
  if (call == nullptr) return;
  const auto program = call->notes.find("program");
  if (call->name == "execve" && call->result == 0 && program != call->notes.end())
    all[of(event.thread)].name = base_name(program->second);
}

std::size_t Lanes::of(pid_t thread) const {
  const auto found = index_.find(thread);
  return found == index_.end() ? 0 : found->second;
}

std::string Lanes::who(pid_t thread) const {
  const auto found = index_.find(thread);
  if (found == index_.end()) return fmt::format("process {}", thread);
  const Lane& lane = all[found->second];
  if (lane.is_outside) return lane.name;
  return fmt::format("{} {}", lane.is_thread ? "thread" : lane.name, thread);
}

}  // namespace picture
