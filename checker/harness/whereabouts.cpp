#include "checker/harness/whereabouts.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>

#include "checker/harness/evidence.hpp"
#include "checker/harness/sleep.hpp"
#include "checker/harness/transcript.hpp"
#include "checker/harness/wait_status.hpp"

namespace harness {
namespace {

std::string joined(const std::vector<std::string>& parts, std::size_t most, const char* last) {
  std::string text;
  const std::size_t shown = parts.size() > most ? most - 1 : parts.size();
  for (std::size_t index = 0; index < shown; ++index) {
    const bool is_last = index + 1 == parts.size();
    text += (index == 0 ? "" : is_last ? last : ", ") + parts[index];
  }
  if (parts.size() > shown) text += fmt::format("{}{} more", last, parts.size() - shown);
  return text;
}

std::string name_of(const ThreadInfo& thread) {
  return thread.process == thread.thread
             ? fmt::format("process {}", thread.process)
             : fmt::format("thread {} of process {}", thread.thread, thread.process);
}

std::string names_of_signals(std::uint64_t set) {
  std::vector<std::string> names;
  for (int signal = 1; signal <= SIGRTMAX; ++signal)
    if (has_signal(set, signal)) names.push_back(signal_name(signal));
  return joined(names, 4, " and ");
}

// A pipe or a socket or whatever it is, without its number.
std::string kind_of(const std::string& target, const Scene& scene) {
  constexpr std::string_view anonymous = "anon_inode:";
  if (target.empty()) return "not open";
  if (target.starts_with("pipe:")) return "a pipe";
  if (target.starts_with(anonymous)) {
    std::string name = target.substr(anonymous.size());
    std::erase_if(name, [](char one) { return one == '[' || one == ']'; });
    if (name == "eventpoll") name = "epoll";
    return (name.starts_with('e') || name.starts_with('i') ? "an " : "a ") + name;
  }
  if (const TcpSocket* const socket = scene.socket(target)) {
    const std::string own = fmt::format("{}:{}", socket->address, socket->port);
    if (socket->state == TcpSocket::listening) return "listens on " + own;
    return fmt::format("the connection {} - {}:{}", own, socket->peer_address, socket->peer_port);
  }
  return target.starts_with("socket:") ? "a socket" : escaped(target, 80);
}

std::string on_one(pid_t process, int descriptor, Sleep::Kind kind, const Scene& scene) {
  const std::string target = scene.target(process, descriptor);
  const bool writes = kind == Sleep::Kind::writes;
  if (target.starts_with("pipe:"))
    return fmt::format("the {}pipe (descriptor {}) whose {} end is still open in {}",
                       writes ? "full " : "", descriptor, writes ? "read" : "write",
                       who_holds(writes ? scene.readers(target) : scene.writers(target), process));
  if (const TcpSocket* const socket = scene.socket(target);
      socket != nullptr && socket->state == TcpSocket::listening)
    return fmt::format("{}:{}", socket->address, socket->port);
  return what_descriptor(process, descriptor, scene);
}

std::string on_several(pid_t process, const std::vector<int>& descriptors, const Scene& scene) {
  std::vector<std::string> parts;
  for (const int descriptor : descriptors)
    parts.push_back(
        fmt::format("{} ({})", descriptor, kind_of(scene.target(process, descriptor), scene)));
  return (parts.size() == 1 ? "descriptor " : "the descriptors ") + joined(parts, 5, " and ");
}

std::string for_how_long(const ThreadInfo& thread, const Sleep& sleep) {
  const auto length = length_of_timed_sleep(thread);
  if (!length) return "";
  const bool only_sleeps = sleep.call == "nanosleep()" || sleep.call == "clock_nanosleep()";
  return fmt::format("{} {:.3f} s", only_sleeps ? " for" : " with a timeout of", length->count());
}

// "sleeps in read() on …", without the thread's name; `in_short`: without "on …".
std::string what_it_does(const ThreadInfo& thread, const Scene& scene, bool in_short) {
  const auto sleep = sleep_of(thread);
  if (!sleep) return "sleeps";
  if (sleep->kind == Sleep::Kind::waits_for_child)
    return fmt::format(
        "waits for {} in {}",
        sleep->child && !in_short ? fmt::format("process {}", *sleep->child) : "a child process",
        sleep->call);
  if (sleep->call == "futex()")
    return "sleeps in a futex (a lock, or a thread or an event that it waits for)" +
           (in_short ? "" : for_how_long(thread, *sleep));
  std::string text = "sleeps in " + sleep->call;
  if (in_short) return text;
  text += for_how_long(thread, *sleep);
  if (sleep->descriptors.empty()) return text;
  return text + " on " +
         (sleep->kind == Sleep::Kind::polls
              ? on_several(thread.process, sleep->descriptors, scene)
              : on_one(thread.process, sleep->descriptors.front(), sleep->kind, scene));
}

std::string how_it_computes(const ThreadInfo& thread, const Scene& scene) {
  if (const auto lately = scene.computed_lately(thread))
    return fmt::format("computes: {:.2f} s of processor time in the last {:.1f} s",
                       lately->processor_seconds, lately->seconds);
  return fmt::format("computes: {:.2f} s of processor time so far", thread.processor_seconds);
}

// A zombie is the fault of its parent only where that is one of the program's own.
std::string how_it_has_ended(const ThreadInfo& thread, const Scene& scene, bool in_short) {
  if (scene.threads_of(thread.process).size() > 1)
    return "has ended its main thread, and other threads of it go on";
  if (scene.threads_of(thread.parent).empty()) return "has ended";
  if (in_short) return "has ended, but nobody has waited for it (a zombie)";
  return fmt::format("has ended, but its parent, process {}, has not waited for it (a zombie)",
                     thread.parent);
}

std::string state_of(const ThreadInfo& thread, const Scene& scene, bool in_short) {
  switch (thread.state) {
    case 'S':
    case 'D':
      return what_it_does(thread, scene, in_short);
    case 'T':
      return "is stopped by a signal";
    case 't':
      return "is stopped by a tracer";
    case 'Z':
      return how_it_has_ended(thread, scene, in_short);
    default:
      return in_short ? "computes" : how_it_computes(thread, scene);
  }
}

std::string signals_that_wait(const ThreadInfo& thread) {
  const std::uint64_t held = thread.pending & thread.blocked;
  return held == 0 ? "" : fmt::format(" ({} is pending, and blocked)", names_of_signals(held));
}

// Threads that do the same.
struct Group {
  std::string does;
  std::vector<const ThreadInfo*> threads;
};

std::vector<Group> groups_of(const std::vector<ThreadInfo>& threads, const Scene& scene) {
  std::vector<Group> groups;
  for (const ThreadInfo& thread : threads) {
    const std::string does = state_of(thread, scene, true);
    auto group = std::ranges::find(groups, does, &Group::does);
    if (group == groups.end()) group = groups.insert(groups.end(), {does, {}});
    group->threads.push_back(&thread);
  }
  return groups;
}

std::string sentence_of(const Group& group, const Scene& scene) {
  const std::size_t count = group.threads.size();
  if (count == 1) return where_it_is(*group.threads.front(), scene);
  const bool are_processes = std::ranges::all_of(
      group.threads, [](const ThreadInfo* thread) { return thread->process == thread->thread; });
  return fmt::format("{} {}: each {}; the first, {}", count,
                     are_processes ? "processes" : "threads", group.does,
                     where_it_is(*group.threads.front(), scene));
}

}  // namespace

std::string who_holds(const std::vector<Scene::Holder>& holders, pid_t reader) {
  std::vector<std::string> parts;
  for (const auto& [process, descriptor] : holders) {
    const std::string name = process == ::getpid() ? "the checker"
                             : process == reader   ? fmt::format("process {} itself", process)
                                                   : fmt::format("process {}", process);
    parts.push_back(process == ::getpid() ? name
                                          : fmt::format("{} (descriptor {})", name, descriptor));
  }
  return parts.empty() ? "no process of it" : joined(parts, 4, " and in ");
}

std::string what_descriptor(pid_t process, int descriptor, const Scene& scene) {
  const std::string kind = kind_of(scene.target(process, descriptor), scene);
  return kind == "not open" ? fmt::format("descriptor {}, which is not open", descriptor)
                            : fmt::format("{} (descriptor {})", kind, descriptor);
}

std::string where_it_is(const ThreadInfo& thread, const Scene& scene) {
  return name_of(thread) + " " + state_of(thread, scene, false) + signals_that_wait(thread);
}

std::string where_they_are(const Scene& scene) {
  constexpr std::size_t most = 4;
  std::vector<std::string> sentences;
  if (scene.threads().size() <= most)
    for (const ThreadInfo& thread : scene.threads())
      sentences.push_back(where_it_is(thread, scene));
  else
    for (const Group& group : groups_of(scene.threads(), scene))
      sentences.push_back(sentence_of(group, scene));
  std::string text;
  for (std::size_t index = 0; index < std::min(sentences.size(), most); ++index)
    text += (index == 0 ? "" : ",\n    ") + sentences[index];
  if (sentences.size() > most) text += fmt::format(",\n    and {} others", sentences.size() - most);
  return text;
}

}  // namespace harness
