#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "checker/harness/system_call.hpp"
#include "checker/harness/tracer/tracer.hpp"

namespace harness {
namespace {

// Seizes a child of ours, as the tracer does with a program.
int try_to_trace() {
  const pid_t child = check(::fork(), "fork");
  if (child == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (;;) ::pause();
  }
  const int reason = ::ptrace(PTRACE_SEIZE, child, nullptr, PTRACE_O_EXITKILL) == 0 ? 0 : errno;
  ::kill(child, SIGKILL);
  retry([&] { return ::waitpid(child, nullptr, __WALL); });
  return reason;
}

}  // namespace

const std::string& Tracer::why_not_possible() {
  static const std::string answer = [] {
    const int reason = try_to_trace();
    if (reason == 0) return std::string();
    return std::string("ptrace is not permitted here (") + std::strerror(reason) +
           "): in a container, start it with --cap-add=SYS_PTRACE; on a machine of your own, "
           "sysctl kernel.yama.ptrace_scope=1";
  }();
  return answer;
}

}  // namespace harness
