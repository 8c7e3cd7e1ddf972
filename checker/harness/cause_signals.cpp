#include <fmt/core.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "checker/harness/cause_parts.hpp"
#include "checker/harness/evidence.hpp"
#include "checker/harness/wait_status.hpp"

namespace harness {
namespace {

// The signalfd(2) through which a process takes the signal, where it is pending until it is read.
std::optional<int> signalfd_for(int signal, pid_t process) {
  constexpr std::string_view label = "sigmask:";  // of its fdinfo: proc(5)
  for (const OpenDescriptor& open :
       open_descriptors(process).value_or(std::vector<OpenDescriptor>{})) {
    if (open.target != "anon_inode:[signalfd]") continue;
    const auto info = read_proc_file(fmt::format("/proc/{}/fdinfo/{}", process, open.number));
    const std::size_t at = info ? info->find(label) : std::string::npos;
    if (at != std::string::npos &&
        has_signal(std::strtoull(info->c_str() + at + label.size(), nullptr, 16), signal))
      return open.number;
  }
  return std::nullopt;
}

// A thread sleeps on this descriptor, or for a time: then it may have seen there what is pending.
bool is_looked_at(int descriptor, const Threads& threads) {
  return std::ranges::any_of(threads, [=](const ThreadInfo& thread) {
    const auto sleep = sleep_of(thread);
    return timed_sleep(thread) || !sleep || std::ranges::count(sleep->descriptors, descriptor) > 0;
  });
}

}  // namespace

std::string blocked_signal(const Threads& threads, std::vector<int> signals) {
  signals.push_back(SIGALRM);
  for (const int signal : signals) {
    const auto holds_it_back = [=](const ThreadInfo& thread) {
      return has_signal(thread.blocked, signal) && has_signal(thread.pending, signal);
    };
    if (threads.empty() || !std::ranges::all_of(threads, holds_it_back)) continue;
    const std::string pending =
        signal_name(signal) + " is blocked and pending: it came, and waits ";
    const auto signalfd = signalfd_for(signal, threads.front().process);
    if (!signalfd) return pending + "until the program unblocks it or takes it";
    if (!is_looked_at(*signalfd, threads))
      return fmt::format("{}in a signalfd (descriptor {}) on which no thread sleeps", pending,
                         *signalfd);
  }
  return "";
}

std::string lost_signal(const Threads& threads, const std::vector<int>& sent) {
  const auto counts = [](int signal) { return signal != SIGSTOP && signal != SIGCONT; };
  const auto found = std::find_if(sent.rbegin(), sent.rend(), counts);
  if (found == sent.rend()) return "";
  const int last = *found;
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

}  // namespace harness
