#include "checker/checks/lab03_pipes.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "checker/harness/proc.hpp"
#include "checker/harness/system_call.hpp"
#include "checker/harness/tracer/transfer.hpp"

namespace plumber {

using harness::check;
using harness::Descriptor;
using harness::find_end;
using harness::Program;

namespace {

// The pipes that lead from who has the one ends to who has the others.
std::vector<std::string> pipes_between(const std::vector<PipeEnd>& writers,
                                       const std::vector<PipeEnd>& readers) {
  std::vector<std::string> pipes;
  for (const PipeEnd& end : readers)
    if (end.reads && find_end(writers, end.pipe, &PipeEnd::writes)) pipes.push_back(end.pipe);
  return pipes;
}

// Of each message in `bytes`, whatever it is made of, as long as Spam 0 to Spam 4 look the same
// each time; else 0.
std::size_t length_of_a_message(std::string_view bytes) {
  for (std::size_t period = 1; 2 * period <= bytes.size(); ++period)
    if (bytes.substr(period) == bytes.substr(0, bytes.size() - period))
      return period % 5 == 0 ? period / 5 : 0;
  return 0;
}

}  // namespace

std::string pipe_name(const Descriptor& end) {
  struct stat about {};
  check(::fstat(end.number(), &about), "fstat");
  return fmt::format("pipe:[{}]", about.st_ino);
}

std::vector<pid_t> senders(const Program& program) {
  const auto readers = pipe_ends(program.pid());
  std::vector<pid_t> found;
  for (const pid_t process : program.processes())
    if (process != program.pid() && !pipes_between(pipe_ends(process), readers).empty())
      found.push_back(process);
  return found;
}

bool share_a_pipe(const Program& program, const std::vector<pid_t>& processes) {
  const auto is_shared = [&](const PipeEnd& end) {
    return end.reads && std::ranges::all_of(processes, [&](pid_t process) {
             return find_end(pipe_ends(process), end.pipe, &PipeEnd::writes) != nullptr;
           });
  };
  return std::ranges::any_of(pipe_ends(program.pid()), is_shared);
}

std::optional<UnusedEnd> unused_end(pid_t parent, pid_t child) {
  const auto parents = pipe_ends(parent);
  const auto childs = pipe_ends(child);
  UnusedEnd told{fmt::format("no pipe leads from process {} to process {}", child, parent), ""};
  for (const std::string& pipe : pipes_between(childs, parents)) {
    const PipeEnd* const write_end = find_end(parents, pipe, &PipeEnd::writes);
    const PipeEnd* const read_end = find_end(childs, pipe, &PipeEnd::reads);
    if (write_end == nullptr && read_end == nullptr) return std::nullopt;
    if (write_end != nullptr)
      told = {fmt::format("the parent, process {}, holds its write end too: descriptor {}, {}",
                          parent, write_end->descriptor, pipe),
              "a write end still open in the parent: its read() sees no end of file, even when all "
              "children have ended (pipe(7))"};
    else
      told = {fmt::format("a child, process {}, holds its read end too: descriptor {}, {}", child,
                          read_end->descriptor, pipe),
              "a read end still open in the child: when the parent has gone, its write() gets "
              "neither SIGPIPE nor EPIPE (pipe(7))"};
  }
  return told;
}

std::string open_read_end(const std::vector<pid_t>& processes) {
  std::vector<PipeEnd> all;
  std::vector<pid_t> holders;  // of each
  for (const pid_t process : processes)
    for (PipeEnd& end : pipe_ends(process)) {
      all.push_back(std::move(end));
      holders.push_back(process);
    }
  for (std::size_t at = 0; at < all.size(); ++at)
    if (all[at].reads && find_end(all, all[at].pipe, &PipeEnd::writes) != nullptr)
      return fmt::format(
          "the read end of a pipe is still open in process {} (descriptor {}): as long as one "
          "is, a write() gets neither SIGPIPE nor EPIPE (pipe(7))",
          holders[at], all[at].descriptor);
  return "";
}

std::optional<pid_t> blocked_writer(const Program& program, const std::string& pipe) {
  for (const auto& thread : program.threads()) {
    const auto call = harness::sleeping_call(thread.process, thread.thread);
    if (thread.state != 'S' || !call) continue;
    const auto descriptor = harness::descriptor_written(call->number, call->arguments);
    if (!descriptor) continue;
    for (const PipeEnd& end : pipe_ends(thread.process))
      if (end.pipe == pipe && end.descriptor == static_cast<int>(*descriptor))
        return thread.process;
  }
  return std::nullopt;
}

std::optional<MessagePipe> MessagePipe::between(const Program& program, pid_t child) {
  const auto childs = pipe_ends(child);
  for (const std::string& pipe : pipes_between(childs, pipe_ends(program.pid()))) {
    const PipeEnd* const end = find_end(childs, pipe, &PipeEnd::writes);
    if (end->has_packets) continue;
    // To open it under /proc/PID/fd makes a new end of the pipe, of the kind that is asked for.
    const std::string path = fmt::format("/proc/{}/fd/{}", child, end->descriptor);
    Descriptor read_end(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    Descriptor write_end(::open(path.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC));
    // The child may have ended meanwhile.
    if (!read_end.is_open() || !write_end.is_open() || pipe_name(read_end) != pipe) continue;
    return MessagePipe(std::move(read_end), std::move(write_end));
  }
  return std::nullopt;
}

std::size_t MessagePipe::unread_bytes() const {
  int count = 0;
  check(::ioctl(read_end_.number(), FIONREAD, &count), "ioctl FIONREAD");
  return static_cast<std::size_t>(count);
}

int MessagePipe::cut_last_message() {
  std::string bytes(unread_bytes(), '\0');
  if (bytes.empty()) return 0;
  check(::read(read_end_.number(), bytes.data(), bytes.size()), "read");
  const std::size_t length = length_of_a_message(bytes);
  // Of messages that change each time, the last byte. One of a single byte cannot be cut.
  const std::size_t cut = length == 0 ? 1 : length / 2;
  bytes.erase(bytes.size() - cut);
  check(::write(write_end_.number(), bytes.data(), bytes.size()), "write");  // it held more before
  return length == 0 ? 0 : static_cast<int>(bytes.size() / length);
}

}  // namespace plumber
