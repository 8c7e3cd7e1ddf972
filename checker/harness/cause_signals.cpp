#include <fmt/core.h>

#include <algorithm>
#include <csignal>

#include "checker/harness/cause_parts.hpp"
#include "checker/harness/evidence.hpp"
#include "checker/harness/wait_status.hpp"

namespace harness {

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
