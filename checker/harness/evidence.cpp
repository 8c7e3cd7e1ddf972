#include "checker/harness/evidence.hpp"

#include <fmt/core.h>
#include <sys/syscall.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace harness {
namespace {

// Calls whose first argument is the descriptor on which they sleep.
constexpr std::array calls_on_a_descriptor = {
    SYS_read,       SYS_write,    SYS_readv,   SYS_writev, SYS_accept,       SYS_accept4,
    SYS_connect,    SYS_recvfrom, SYS_recvmsg, SYS_sendto, SYS_sendmsg,      SYS_epoll_pwait,
    SYS_pread64,    SYS_pwrite64, SYS_flock,   SYS_fcntl,  SYS_epoll_pwait2,
#ifdef SYS_epoll_wait
    SYS_epoll_wait,
#endif
};

std::string target_of(pid_t process, int descriptor) {
  for (const OpenDescriptor& open :
       open_descriptors(process).value_or(std::vector<OpenDescriptor>{}))
    if (open.number == descriptor) return open.target;
  return "not open";
}

std::string in_which_call(const ThreadInfo& thread) {
  const auto call = sleeping_call(thread.process, thread.thread);
  if (!call) return "";
  std::string text = fmt::format(" in {}()", system_call_name(call->number));
  if (std::ranges::find(calls_on_a_descriptor, call->number) != calls_on_a_descriptor.end()) {
    const int descriptor = static_cast<int>(call->arguments[0]);
    text += fmt::format(" on descriptor {}, {}", descriptor, target_of(thread.process, descriptor));
  }
  return text;
}

bool runs_no_code(const ThreadInfo& thread) {
  return thread.state == 'S' || thread.state == 'T' || thread.state == 'Z' || thread.state == 'X';
}

std::string without_space(std::string_view text) {
  std::string kept;
  for (const char character : text)
    if (std::isspace(static_cast<unsigned char>(character)) == 0) kept += character;
  return kept;
}

}  // namespace

std::string where_it_is(const ThreadInfo& thread) {
  const std::string who = thread.process == thread.thread
                              ? fmt::format("process {}", thread.process)
                              : fmt::format("thread {} of {}", thread.thread, thread.process);
  switch (thread.state) {
    case 'S':
    case 'D':
      return fmt::format("{} sleeps{}", who, in_which_call(thread));
    case 'T':
      return who + " is stopped by a signal";
    case 't':
      return who + " is stopped by a tracer";
    case 'Z':
      return who + " has ended, but its parent has not waited for it (a zombie)";
    default:
      return fmt::format("{} computes ({:.2f} s of processor time so far)", who,
                         thread.processor_seconds);
  }
}

std::string where_they_are(const std::vector<ThreadInfo>& threads) {
  constexpr std::size_t most_shown = 4;
  std::string text;
  for (std::size_t index = 0; index < std::min(threads.size(), most_shown); ++index)
    text += (index == 0 ? "" : ",\n    ") + where_it_is(threads[index]);
  if (threads.size() > most_shown)
    text += fmt::format(",\n    and {} more threads", threads.size() - most_shown);
  return text;
}

bool all_asleep(const std::vector<ThreadInfo>& threads) {
  return std::ranges::all_of(threads, runs_no_code);
}

bool none_ran_between(const std::vector<ThreadInfo>& before, const std::vector<ThreadInfo>& after) {
  return std::ranges::equal(before, after, [](const ThreadInfo& one, const ThreadInfo& other) {
    return one.thread == other.thread && one.switches == other.switches;
  });
}

bool all_slept_between(const std::vector<ThreadInfo>& before,
                       const std::vector<ThreadInfo>& after) {
  const auto lives = [](const ThreadInfo& thread) { return thread.state != 'Z'; };
  return std::ranges::any_of(after, lives) && all_asleep(after) && none_ran_between(before, after);
}

std::string near_miss(const Pattern& pattern, const std::string& line) {
  const std::size_t last = line.find_last_not_of(" \t\r");
  if (last != std::string::npos && last + 1 < line.size() &&
      pattern.match(line.substr(0, last + 1)))
    return line.back() == '\r' ? "a carriage return stands at its end"
                               : "white space stands at its end";
  if (const std::size_t first = line.find_first_not_of(" \t");
      first != std::string::npos && first > 0 && pattern.match(line.substr(first)))
    return "white space stands before it";
  if (Pattern(without_space(pattern.text())).match(without_space(line)))
    return "the spaces are not the same";
  return "";
}

}  // namespace harness
