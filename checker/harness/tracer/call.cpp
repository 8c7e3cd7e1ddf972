// How a system call reads in a transcript.

#include <fmt/core.h>
#include <sys/syscall.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "checker/harness/proc.hpp"
#include "checker/harness/tracer/rule.hpp"
#include "checker/harness/wait_status.hpp"

namespace harness {
namespace {

// Which arguments tell something as numbers: descriptors, sizes, processes. Pointers do not.
struct Shown {
  long call;
  std::vector<std::size_t> arguments;
};

const std::vector<Shown>& shown_arguments() {
  static const std::vector<Shown> all = {
      {SYS_read, {0, 2}},        {SYS_write, {0, 2}},
      {SYS_readv, {0, 2}},       {SYS_writev, {0, 2}},
      {SYS_recvfrom, {0, 2}},    {SYS_sendto, {0, 2}},
      {SYS_recvmsg, {0}},        {SYS_sendmsg, {0}},
      {SYS_close, {0}},          {SYS_accept, {0}},
      {SYS_accept4, {0}},        {SYS_connect, {0}},
      {SYS_bind, {0}},           {SYS_listen, {0, 1}},
      {SYS_shutdown, {0, 1}},    {SYS_dup, {0}},
      {SYS_dup3, {0, 1}},        {SYS_kill, {0, 1}},
      {SYS_exit, {0}},           {SYS_exit_group, {0}},
      {SYS_wait4, {0}},          {SYS_rt_sigaction, {0}},
      {SYS_fcntl, {0, 1}},       {SYS_socket, {0, 1}},
      {SYS_epoll_ctl, {0, 1}},   {SYS_epoll_pwait, {0}},
      {SYS_rt_sigprocmask, {0}}, {SYS_sendfile, {0, 1, 3}},
      {SYS_splice, {0, 2, 4}},   {SYS_tgkill, {1, 2}},
#ifdef SYS_poll
      {SYS_poll, {1}},           {SYS_dup2, {0, 1}},
      {SYS_epoll_wait, {0}},
#endif
  };
  return all;
}

std::string result_text(std::int64_t result) {
  constexpr std::int64_t first_internal = -516;  // ERESTARTSYS and its kin, errno.h of the kernel
  constexpr std::int64_t last_internal = -512;
  if (result >= first_internal && result <= last_internal) return "interrupted by a signal";
  if (result >= 0 || result < -4095) return std::to_string(result);
  const char* name = ::strerrorname_np(static_cast<int>(-result));
  return fmt::format("-1 {}", name == nullptr ? "?" : name);
}

}  // namespace

std::string Call::name() const { return system_call_name(number); }

std::string Call::target(std::uint64_t descriptor) const {
  return descriptor_target(thread, static_cast<int>(descriptor));
}

std::string Call::to_string() const {
  std::string text = name() + "(";
  const auto add = [&](const std::string& part) {
    text += (text.back() == '(' ? "" : ", ") + part;
  };
  const auto& all = shown_arguments();
  const auto shown =
      std::ranges::find_if(all, [this](const Shown& entry) { return entry.call == number; });
  if (shown != all.end())
    for (const std::size_t index : shown->arguments)
      add(std::to_string(static_cast<std::int32_t>(arguments[index])));
  if (!time.empty()) add(time);
  if (shown == all.end() && time.empty()) add("...");
  text += ")";
  return result ? text + " = " + result_text(*result) : text;
}

}  // namespace harness
