#include "checker/harness/tracer/stop.hpp"

#include <sys/ptrace.h>
#include <sys/wait.h>

#include <algorithm>

#include "checker/harness/system_call.hpp"

namespace harness {
namespace {

constexpr int syscall_stop = SIGTRAP | 0x80;  // PTRACE_O_TRACESYSGOOD

// At a stop of PTRACE_SYSCALL or of the seccomp filter; the latter is an entry.
Stop classify_call(pid_t thread) {
  __ptrace_syscall_info info{};
  check(::ptrace(PTRACE_GET_SYSCALL_INFO, thread, sizeof info, &info), "ptrace GET_SYSCALL_INFO");
  if (info.op == PTRACE_SYSCALL_INFO_EXIT) return stop::CallExit{info.exit.rval};
  const bool filtered = info.op == PTRACE_SYSCALL_INFO_SECCOMP;
  stop::CallEntry entry{static_cast<long>(filtered ? info.seccomp.nr : info.entry.nr), {}};
  std::ranges::copy(filtered ? info.seccomp.args : info.entry.args, entry.arguments.begin());
  return entry;
}

bool stops_a_group(int signal) {
  return signal == SIGSTOP || signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU;
}

}  // namespace

Stop classify(pid_t thread, int wait_status, bool stepping) {
  if (WIFEXITED(wait_status)) return stop::Gone{WaitStatus::exited(WEXITSTATUS(wait_status))};
  if (WIFSIGNALED(wait_status)) return stop::Gone{WaitStatus::killed_by(WTERMSIG(wait_status))};
  const int signal = WSTOPSIG(wait_status);
  switch (wait_status >> 16) {
    case 0:
      break;
    case PTRACE_EVENT_SECCOMP:
      return classify_call(thread);
    case PTRACE_EVENT_FORK:
    case PTRACE_EVENT_VFORK:
    case PTRACE_EVENT_CLONE:
      return stop::Birth{};
    case PTRACE_EVENT_EXEC:
      return stop::Exec{};
    case PTRACE_EVENT_STOP:
      if (stops_a_group(signal)) return stop::Group{};
      return stop::Other{};
    default:
      return stop::Other{};
  }
  if (signal == syscall_stop) return classify_call(thread);
  if (signal == SIGTRAP && stepping) return stop::Step{};
  return stop::Signal{signal};
}

}  // namespace harness
