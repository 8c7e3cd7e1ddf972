#include "checker/harness/tracer/waiting_call.hpp"

#include <fmt/core.h>
#include <sys/stat.h>

#include <set>

#include "checker/harness/tracer/call_notes.hpp"

namespace harness {
namespace {

bool is_file(pid_t process, int descriptor) {
  struct stat about {};
  const std::string path = fmt::format("/proc/{}/fd/{}", process, descriptor);
  return ::stat(path.c_str(), &about) == 0 && (S_ISREG(about.st_mode) || S_ISDIR(about.st_mode));
}

}  // namespace

bool waits_for_others(const Call& call) {
  static const std::set<std::string> waiting = {
      "read",         "readv",           "recvfrom",
      "recvmsg",      "recvmmsg",        "write",
      "writev",       "sendto",          "sendmsg",
      "accept",       "accept4",         "connect",
      "poll",         "ppoll",           "select",
      "pselect6",     "epoll_wait",      "epoll_pwait",
      "epoll_pwait2", "wait4",           "waitid",
      "pause",        "rt_sigsuspend",   "rt_sigtimedwait",
      "nanosleep",    "clock_nanosleep", "futex",
      "flock",        "semop",           "semtimedop",
      "msgrcv",       "msgsnd",          "mq_timedreceive",
      "mq_timedsend", "splice",          "tee",
      "sendfile",     "vfork",           "restart_syscall",
      "io_getevents"};
  if (!waiting.contains(call.name())) return false;
  const auto used = descriptors_used(call);
  return used.empty() || !is_file(call.process, used.front());
}

}  // namespace harness
