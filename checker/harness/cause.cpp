#include "checker/harness/cause.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <functional>

#include "checker/harness/evidence.hpp"
#include "checker/harness/sleep.hpp"
#include "checker/harness/stdio_buffers.hpp"
#include "checker/harness/transcript.hpp"
#include "checker/harness/wait_status.hpp"
#include "checker/harness/whereabouts.hpp"

namespace harness {
namespace {

using Kind = Sleep::Kind;
using Threads = std::vector<ThreadInfo>;

bool sleeps_as(const ThreadInfo& thread, Kind kind) {
  const auto sleep = sleep_of(thread);
  return sleep && sleep->kind == kind;
}

// --- Signals.

// One of the check's, or of a timer of its own: pending, and no thread would take it.
std::string blocked_signal(const Threads& threads, std::vector<int> signals) {
  signals.push_back(SIGALRM);
  for (const int signal : signals) {
    const auto holds_it_back = [=](const ThreadInfo& thread) {
      return has_signal(thread.blocked, signal) && has_signal(thread.pending, signal);
    };
    if (!threads.empty() && std::ranges::all_of(threads, holds_it_back))
      return fmt::format(
          "{} is blocked and pending: it came, and waits until the program unblocks it or takes it",
          signal_name(signal));
  }
  return "";
}

// What became of the signal that the check sent last.
std::string lost_signal(const Threads& threads, int last) {
  const std::string name = signal_name(last);
  if (threads.empty()) return "";
  if (has_signal(threads.front().ignored, last))
    return fmt::format("{} is ignored (SIG_IGN), so the kernel dropped it", name);
  const auto took_it = [&](const ThreadInfo& thread) {
    return has_signal(thread.caught, last) && !has_signal(thread.blocked, last);
  };
  const auto waits = [&](const ThreadInfo& thread) { return has_signal(thread.pending, last); };
  if (!all_asleep(threads) || !std::ranges::any_of(threads, took_it) ||
      std::ranges::any_of(threads, waits))
    return "";
  return fmt::format(
      "the handler for {} has run (it is caught, and no longer pending), and the program went on "
      "to sleep all the same",
      name);
}

// --- Buffers.

std::string buffered(pid_t process, const Unflushed& unflushed, std::string_view text) {
  return fmt::format(
      "not flushed: \"{}\" still lies in a buffer of process {}, for descriptor {}; stdio writes "
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

// --- Processor time.

std::string busy_waiting(const Scene& scene) {
  constexpr double much = 0.2;  // of a processor, which others may want, too
  for (const ThreadInfo& thread : scene.threads())
    if (const auto lately = scene.computed_lately(thread);
        lately && lately->processor_seconds > much * lately->seconds)
      return "busy waiting, or a loop without end: who has nothing to do sleeps in a call, and "
             "uses "
             "no processor time";
  return "";
}

// --- Pipes.

std::string end_of(const char* end, const Scene::Holder& holder) {
  return fmt::format("process {} still has the {} end (descriptor {})", holder.process, end,
                     holder.descriptor);
}

// A process sleeps in read() on a pipe, and who could write to it never will: it is the reader
// itself, or one that sleeps until another process ends.
std::string no_end_of_file(const ThreadInfo& reader, const Scene& scene) {
  const auto sleep = sleep_of(reader);
  if (!sleep || sleep->kind != Kind::reads) return "";
  const std::string pipe = scene.target(reader.process, sleep->descriptors.front());
  if (!pipe.starts_with("pipe:")) return "";
  const auto writers = scene.writers(pipe);
  const auto never_writes = [&](const Scene::Holder& holder) {
    const Threads its = scene.threads_of(holder.process);
    const auto waits = [](const ThreadInfo& thread) {
      return sleeps_as(thread, Kind::waits_for_child);
    };
    const bool reads_itself = holder.process == reader.process && its.size() == 1;
    return holder.process != ::getpid() &&
           (reads_itself || (!its.empty() && std::ranges::all_of(its, waits)));
  };
  if (writers.empty() || !std::ranges::all_of(writers, never_writes)) return "";
  const auto& holder = writers.front();
  return fmt::format(
      "a write end that was not closed: {} of the pipe from which process {} reads, and end of "
      "file comes only when all write ends are closed (pipe(7))",
      end_of("write", holder), reader.process);
}

// A process sleeps in write() on a full pipe, and who could read from it waits for a process to
// end, or sleeps in a write(), too.
std::string nobody_reads(const ThreadInfo& writer, const Scene& scene) {
  const auto sleep = sleep_of(writer);
  if (!sleep || sleep->kind != Kind::writes) return "";
  const std::string pipe = scene.target(writer.process, sleep->descriptors.front());
  if (!pipe.starts_with("pipe:")) return "";
  const auto readers = scene.readers(pipe);
  const auto never_reads = [&](const Scene::Holder& holder) {
    const Threads its = scene.threads_of(holder.process);
    const auto is_held_up = [](const ThreadInfo& thread) {
      return sleeps_as(thread, Kind::waits_for_child) || sleeps_as(thread, Kind::writes);
    };
    return !its.empty() && std::ranges::all_of(its, is_held_up);
  };
  if (readers.empty() || !std::ranges::all_of(readers, never_reads)) return "";
  return fmt::format(
      "a deadlock: process {} cannot go on until somebody reads from the full pipe, and its read "
      "end is open only in {}, where nobody reads",
      writer.process, who_holds(readers, writer.process));
}

// --- Sockets.

std::string connection_of(const Threads& threads, const Scene& scene) {
  for (const ThreadInfo& thread : threads)
    if (const auto sleep = sleep_of(thread);
        sleep && (sleep->kind == Kind::reads || sleep->kind == Kind::writes))
      if (const auto* const socket =
              scene.socket(scene.target(thread.process, sleep->descriptors.front())))
        if (socket->state != TcpSocket::listening)
          return sleep->call + " on " +
                 what_descriptor(thread.process, sleep->descriptors.front(), scene);
  return "";
}

// A client waits in the backlog, and no thread is there to accept it.
std::string blocked_on_one_client(const Threads& threads, const Scene& scene) {
  const auto looks_for_more = [](const ThreadInfo& thread) {
    return sleeps_as(thread, Kind::accepts) || sleeps_as(thread, Kind::polls);
  };
  const std::string connection = connection_of(threads, scene);
  if (connection.empty() || std::ranges::any_of(threads, looks_for_more)) return "";
  std::uint64_t waiting = 0;
  for (const TcpSocket& socket : tcp_sockets_of({threads.front().process}))
    if (socket.state == TcpSocket::listening) waiting += socket.unread;
  if (waiting == 0) return "";
  return fmt::format(
      "the server is blocked on one client: it sleeps in {}, while {} wait{} in the backlog to be "
      "accepted",
      connection, waiting == 1 ? "a connection" : fmt::format("{} connections", waiting),
      waiting == 1 ? "s" : "");
}

}  // namespace

std::string cause_of_hang(const Scene& scene, pid_t program, const std::vector<int>& sent) {
  const Threads its = scene.threads_of(program);
  const auto of_one = [&](std::string (*cause)(const ThreadInfo&, const Scene&)) {
    for (const ThreadInfo& thread : scene.threads())
      if (std::string found = cause(thread, scene); !found.empty()) return found;
    return std::string();
  };
  const std::function<std::string()> causes[] = {
      [&] { return blocked_signal(its, sent); },
      [&] { return of_one(unflushed_message); },
      [&] { return of_one(no_end_of_file); },
      [&] { return of_one(nobody_reads); },
      [&] { return its.empty() ? "" : blocked_on_one_client(its, scene); },
      [&] { return busy_waiting(scene); },
      [&] { return sent.empty() ? "" : lost_signal(its, sent.back()); },
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
