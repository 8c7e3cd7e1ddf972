#include <fmt/core.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

#include "checker/harness/cause.hpp"
#include "checker/harness/cause_parts.hpp"
#include "checker/harness/descriptor.hpp"
#include "checker/harness/evidence.hpp"
#include "checker/harness/pipe_ends.hpp"
#include "checker/harness/whereabouts.hpp"

namespace harness {
namespace {

std::string end_of(const char* end, const Scene::Holder& holder) {
  return fmt::format("process {} still has the {} end (descriptor {})", holder.process, end,
                     holder.descriptor);
}

}  // namespace

std::string no_end_of_file(const ThreadInfo& reader, const Scene& scene) {
  const auto sleep = sleep_of(reader);
  if (!sleep || sleep->kind != Sleep::Kind::reads) return "";
  const std::string pipe = scene.target(reader.process, sleep->descriptors.front());
  if (!pipe.starts_with("pipe:")) return "";
  const auto writers = scene.writers(pipe);
  const auto never_writes = [&](const Scene::Holder& holder) {
    const Threads its = scene.threads_of(holder.process);
    const auto waits = [](const ThreadInfo& thread) {
      return sleeps_as(thread, Sleep::Kind::waits_for_child);
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

std::string nobody_reads(const ThreadInfo& writer, const Scene& scene) {
  const auto sleep = sleep_of(writer);
  if (!sleep || sleep->kind != Sleep::Kind::writes) return "";
  const std::string pipe = scene.target(writer.process, sleep->descriptors.front());
  if (!pipe.starts_with("pipe:")) return "";
  const auto readers = scene.readers(pipe);
  const auto never_reads = [&](const Scene::Holder& holder) {
    const Threads its = scene.threads_of(holder.process);
    const auto is_held_up = [](const ThreadInfo& thread) {
      return sleeps_as(thread, Sleep::Kind::waits_for_child) ||
             sleeps_as(thread, Sleep::Kind::writes);
    };
    return !its.empty() && std::ranges::all_of(its, is_held_up);
  };
  if (readers.empty() || !std::ranges::all_of(readers, never_reads)) return "";
  return fmt::format(
      "a deadlock: process {} cannot go on until somebody reads from the full pipe, and its read "
      "end is open only in {}, where nobody reads",
      writer.process, who_holds(readers, writer.process));
}

std::string bytes_left_unread(const Scene& scene) {
  if (!all_asleep(scene.threads())) return "";
  for (const ThreadInfo& thread : scene.threads()) {
    const auto sleep = sleep_of(thread);
    if (thread.process != thread.thread || !sleep || sleep->kind == Sleep::Kind::writes) continue;
    for (const PipeEnd& end : pipe_ends(thread.process)) {
      int bytes = 0;
      const Descriptor copy = end.reads ? copy_of(thread.process, end.descriptor) : Descriptor();
      if (!copy.is_open() || ::ioctl(copy.number(), FIONREAD, &bytes) == -1 || bytes == 0) continue;
      return fmt::format(
          "{} bytes wait in the pipe of which process {} has the read end (descriptor {}), and it "
          "sleeps in {}: one read(2) need not bring all that there is{}",
          bytes, thread.process, end.descriptor, sleep->call,
          sleep->call.starts_with("epoll") ? ", and an edge is told only once (epoll(7))" : "");
    }
  }
  return "";
}

}  // namespace harness
