#include "checker/harness/tracer/handler_flags.hpp"

#include <sys/syscall.h>

#include <csignal>

#include "checker/harness/proc.hpp"
#include "checker/harness/tracer/forks.hpp"
#include "checker/harness/tracer/memory.hpp"

namespace harness {
namespace {

// How the kernel's struct sigaction begins, on x86-64 and on ARM: not as the C library's.
struct KernelAction {
  std::uint64_t handler;
  std::uint64_t flags;
};

}  // namespace

std::optional<std::uint64_t> HandlerFlags::of(pid_t process, int signal) const {
  const auto table = tables_.find(process);
  if (table == tables_.end()) return std::nullopt;
  const auto found = table->second.find(signal);
  return found == table->second.end() ? std::nullopt : std::optional(found->second);
}

// A child that comes here before its parent has returned from fork has what its parent has now.
HandlerFlags::BySignal& HandlerFlags::table_of(pid_t process) {
  const auto [entry, is_new] = tables_.try_emplace(process);
  if (is_new) {
    const auto info = process_info(process);
    const auto parent = info ? tables_.find(info->parent) : tables_.end();
    if (parent != tables_.end()) entry->second = parent->second;
  }
  return entry->second;
}

void HandlerFlags::inherit(const Call& fork) {
  const auto child = static_cast<pid_t>(*fork.result);
  const BySignal inherited = table_of(fork.process);
  tables_.try_emplace(child, inherited);
}

void HandlerFlags::at_entry(Tracer&, Tracee& tracee, const Call& call) {
  table_of(call.process);
  if (call.number == SYS_exit_group) tables_.erase(call.process);  // its number may come again
  if (call.number != SYS_rt_sigaction || call.arguments[1] == 0) return;
  const auto action = read_memory<KernelAction>(call.thread, call.arguments[1]);
  const bool is_handler = action.handler != reinterpret_cast<std::uint64_t>(SIG_DFL) &&
                          action.handler != reinterpret_cast<std::uint64_t>(SIG_IGN);
  changes_[tracee.thread] = {static_cast<int>(call.arguments[0]),
                             is_handler ? std::optional(action.flags) : std::nullopt};
}

void HandlerFlags::at_exit(Tracer&, Tracee& tracee, Call& call) {
  if (*call.result > 0 && makes_a_process(call)) inherit(call);
  const auto found = changes_.find(tracee.thread);
  if (found == changes_.end()) return;
  const Change change = found->second;
  changes_.erase(found);
  if (*call.result != 0) return;
  if (change.flags)
    table_of(call.process)[change.signal] = *change.flags;
  else
    table_of(call.process).erase(change.signal);
}

}  // namespace harness
