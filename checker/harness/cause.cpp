#include "checker/harness/cause.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <functional>

#include "checker/harness/cause_parts.hpp"
#include "checker/harness/evidence.hpp"
#include "checker/harness/stdio_buffers.hpp"
#include "checker/harness/transcript.hpp"

namespace harness {
namespace {

std::string buffered(pid_t process, const Unflushed& unflushed, std::string_view text) {
  return fmt::format(
      "not flushed: \"{}\" still waits in a buffer of process {}, for descriptor {}; stdio writes "
      "it out when the buffer is full, at fflush(3) or at the end, and only to a terminal at each "
      "newline",
      escaped(text, 80), process, unflushed.descriptor);
}

// What one process wants to tell another, or us.
std::string unflushed_message(const ThreadInfo& thread, const Scene& scene) {
  if (thread.process != thread.thread) return "";
  for (const Unflushed& unflushed : unflushed_output(thread.process)) {
    const std::string target = scene.target(thread.process, unflushed.descriptor);
    const bool is_output = unflushed.descriptor == STDOUT_FILENO;
    if (is_output || target.starts_with("pipe:") || scene.socket(target) != nullptr)
      return buffered(thread.process, unflushed, unflushed.text);
  }
  return "";
}

std::string busy_waiting(const Scene& scene) {
  constexpr double much = 0.05;  // of a processor, which others may want, too
  for (const ThreadInfo& thread : scene.threads())
    if (const auto lately = scene.computed_lately(thread);
        lately && lately->processor_seconds > much * lately->seconds)
      return "busy waiting, or a loop without end: who has nothing to do sleeps in a call, and "
             "uses "
             "no processor time";
  return "";
}

}  // namespace

bool sleeps_as(const ThreadInfo& thread, Sleep::Kind kind) {
  const auto sleep = sleep_of(thread);
  return sleep && sleep->kind == kind;
}

std::string cause_of_hang(const Scene& scene, pid_t program, const SentSignals& sent) {
  const Threads its = scene.threads_of(program);
  const auto of_one = [&](std::string (*cause)(const ThreadInfo&, const Scene&)) {
    for (const ThreadInfo& thread : scene.threads())
      if (std::string found = cause(thread, scene); !found.empty()) return found;
    return std::string();
  };
  const std::function<std::string()> causes[] = {
      [&] { return blocked_signal(its, sent.all); },
      [&] { return of_one(unflushed_message); },
      [&] { return of_one(no_end_of_file); },
      [&] { return of_one(nobody_reads); },
      [&] { return its.empty() ? "" : blocked_on_one_client(its, scene); },
      [&] { return nobody_accepts(scene); },
      [&] { return both_ends_wait(scene); },
      [&] { return leaked_connections(scene); },
      [&] { return busy_waiting(scene); },
      [&] { return sent.is_answered ? "" : lost_signal(its, sent.all); },
  };
  for (const auto& cause : causes)
    if (std::string found = cause(); !found.empty()) return found;
  return "";
}

std::string wakes_up_by_itself(const Threads& threads) {
  for (const ThreadInfo& thread : threads)
    if (const auto call = timed_sleep(thread)) {
      const auto length = length_of_timed_sleep(thread);
      return fmt::format("it wakes up by itself: {}{} ends without an event", *call,
                         length ? fmt::format(" (in {:.3f} s)", length->count()) : "");
    }
  return "";
}

std::string not_flushed(pid_t program, const Pattern& line) {
  for (const Unflushed& unflushed : unflushed_output(program)) {
    std::string_view text = unflushed.text;
    while (!text.empty()) {
      const std::string_view first = text.substr(0, text.find('\n'));
      if (line.match(first)) return buffered(program, unflushed, first);
      text.remove_prefix(std::min(first.size() + 1, text.size()));
    }
  }
  return "";
}

}  // namespace harness
