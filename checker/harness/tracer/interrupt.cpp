#include "checker/harness/tracer/interrupt.hpp"

#include <fmt/core.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

#include "checker/harness/proc.hpp"
#include "checker/harness/wait_status.hpp"

namespace harness {
namespace {

constexpr std::size_t most_signals = 300;

// Those that end with EINTR and are then made again, as they were: signal(7).
constexpr std::array interruptible = {
    SYS_read,        SYS_write,        SYS_readv,      SYS_writev,  SYS_recvfrom, SYS_sendto,
    SYS_recvmsg,     SYS_sendmsg,      SYS_accept,     SYS_accept4, SYS_ppoll,    SYS_pselect6,
    SYS_epoll_pwait, SYS_epoll_pwait2, SYS_wait4,      SYS_waitid,
#ifdef SYS_poll
    SYS_poll,        SYS_select,       SYS_epoll_wait,
#endif
};

// A look that does not wait: it cannot be interrupted.
bool only_looks(const Call& call) {
  return (call.number == SYS_wait4 && (call.arguments[2] & WNOHANG) != 0) ||
         (call.number == SYS_waitid && (call.arguments[3] & WNOHANG) != 0);
}

// By a signal, be it that the kernel says so or that it will once it has looked at the handler's
// flags: ERESTARTSYS and its kin, errno.h of the kernel.
bool was_interrupted(std::int64_t result) {
  return result == -EINTR || (result >= -516 && result <= -512);
}

}  // namespace

std::optional<int> Interrupt::signal_for(const Tracee& tracee) const {
  for (const int signal : signals_) {
    const auto flags = flags_.of(tracee.process, signal);
    if (!flags || (*flags & SA_RESTART) != 0) continue;
    if (signal == SIGCHLD && children_of(tracee.process).empty()) continue;
    const auto info = thread_info(tracee.process, tracee.thread);
    if (info && has_signal(info->caught, signal) && !has_signal(info->blocked, signal))
      return signal;
  }
  return std::nullopt;
}

// Threads are numbered by their first calls, of whatever kind: a process has made some before it
// has a child that could come before it.
Interrupt::ThreadState& Interrupt::state_of(pid_t thread) {
  const auto number = static_cast<unsigned>(threads_.size());
  const auto [entry, is_new] = threads_.try_emplace(thread);
  if (is_new) entry->second.random.seed(seed_ + number);
  return entry->second;
}

void Interrupt::at_entry(Tracer& tracer, Tracee& tracee, const Call& call) {
  flags_.at_entry(tracer, tracee, call);
  ThreadState& state = state_of(tracee.thread);
  const bool may_wait =
      std::ranges::find(interruptible, call.number) != interruptible.end() && !only_looks(call);
  if (!may_wait || sent_ >= most_signals) return;
  if (state.interrupted_call == call.number) {
    state.interrupted_call.reset();
    return;
  }
  if (state.random() % 3 == 0) return;
  state.signal = signal_for(tracee);
  if (!state.signal) return;
  // It is pending when the kernel comes to the point where the call would wait.
  if (::tgkill(tracee.process, tracee.thread, *state.signal) == 0) ++sent_;
}

void Interrupt::at_exit(Tracer& tracer, Tracee& tracee, Call& call) {
  flags_.at_exit(tracer, tracee, call);
  const auto found = threads_.find(tracee.thread);
  if (found == threads_.end() || !found->second.signal) return;
  const int signal = *std::exchange(found->second.signal, std::nullopt);
  if (!was_interrupted(*call.result)) return;
  found->second.interrupted_call = call.number;
  ++count_;
  Call asked = call;
  asked.result.reset();
  latest_ =
      fmt::format("process {}: {} by {}", call.process, asked.to_string(), signal_name(signal));
}

}  // namespace harness
