#include "checker/harness/sleep.hpp"

#include <fmt/core.h>
#include <poll.h>
#include <sys/select.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <sstream>

namespace harness {
namespace {

using Kind = Sleep::Kind;

// What a call does, and where its descriptors are told.
enum class On { nothing, first_argument, poll, select, epoll };
struct Form {
  long number;
  Kind kind;
  On on;
};

constexpr std::array forms = {
    Form{SYS_read, Kind::reads, On::first_argument},
    Form{SYS_readv, Kind::reads, On::first_argument},
    Form{SYS_pread64, Kind::reads, On::first_argument},
    Form{SYS_recvfrom, Kind::reads, On::first_argument},
    Form{SYS_recvmsg, Kind::reads, On::first_argument},
    Form{SYS_recvmmsg, Kind::reads, On::first_argument},
    Form{SYS_write, Kind::writes, On::first_argument},
    Form{SYS_writev, Kind::writes, On::first_argument},
    Form{SYS_pwrite64, Kind::writes, On::first_argument},
    Form{SYS_sendto, Kind::writes, On::first_argument},
    Form{SYS_sendmsg, Kind::writes, On::first_argument},
    Form{SYS_accept, Kind::accepts, On::first_argument},
    Form{SYS_accept4, Kind::accepts, On::first_argument},
    Form{SYS_connect, Kind::other, On::first_argument},
    Form{SYS_flock, Kind::other, On::first_argument},
    Form{SYS_fcntl, Kind::other, On::first_argument},
    Form{SYS_ppoll, Kind::polls, On::poll},
    Form{SYS_pselect6, Kind::polls, On::select},
    Form{SYS_epoll_pwait, Kind::polls, On::epoll},
    Form{SYS_epoll_pwait2, Kind::polls, On::epoll},
#ifdef SYS_poll  // newer machines have only the calls behind it
    Form{SYS_poll, Kind::polls, On::poll},
    Form{SYS_select, Kind::polls, On::select},
    Form{SYS_epoll_wait, Kind::polls, On::epoll},
#endif
    Form{SYS_wait4, Kind::waits_for_child, On::nothing},
    Form{SYS_waitid, Kind::waits_for_child, On::nothing},
};

// The function of the C library that makes the call.
std::string name_of(const SleepingCall& call) {
  const auto is_given = [&](std::size_t argument) { return call.arguments[argument] != 0; };
  switch (call.number) {
    case SYS_recvfrom:
      return is_given(4) ? "recvfrom" : "recv";
    case SYS_sendto:
      return is_given(4) ? "sendto" : "send";
    case SYS_pselect6:
      return is_given(5) ? "pselect" : "select";
    case SYS_rt_sigtimedwait:
      return is_given(2) ? "sigtimedwait" : "sigwaitinfo";
    case SYS_rt_sigsuspend:
      return "sigsuspend";
    case SYS_wait4:
      return "waitpid";
    default:
      return system_call_name(call.number);
  }
}

std::vector<int> polled(pid_t process, const SleepingCall& call) {
  constexpr std::uint64_t most = 1024;
  std::vector<pollfd> all(std::min(call.arguments[1], most));
  if (!copy_from_memory(process, call.arguments[0], all.data(), all.size() * sizeof(pollfd)))
    return {};
  std::vector<int> descriptors;
  for (const pollfd& one : all)
    if (one.fd >= 0) descriptors.push_back(one.fd);  // below 0 it is passed over: poll(2)
  return descriptors;
}

std::vector<int> selected(pid_t process, const SleepingCall& call) {
  const int count = static_cast<int>(std::min<std::uint64_t>(call.arguments[0], FD_SETSIZE));
  std::vector<int> descriptors;
  for (const std::size_t argument : {std::size_t{1}, std::size_t{2}, std::size_t{3}}) {
    fd_set set;
    if (call.arguments[argument] == 0 ||
        !copy_from_memory(process, call.arguments[argument], &set, sizeof set))
      continue;
    for (int descriptor = 0; descriptor < count; ++descriptor)
      if (FD_ISSET(descriptor, &set) && std::ranges::count(descriptors, descriptor) == 0)
        descriptors.push_back(descriptor);
  }
  return descriptors;
}

// "tfd:        5 events:       19 data: …" a line in its fdinfo: proc(5).
std::vector<int> watched_by_epoll(pid_t process, std::uint64_t epoll) {
  std::istringstream words(
      read_proc_file(fmt::format("/proc/{}/fdinfo/{}", process, epoll)).value_or(""));
  std::vector<int> descriptors;
  for (std::string word; words >> word;)
    if (int descriptor = 0; word == "tfd:" && words >> descriptor)
      descriptors.push_back(descriptor);
  return descriptors;
}

std::vector<int> descriptors_of(pid_t process, const SleepingCall& call, On on) {
  switch (on) {
    case On::first_argument:
      return {static_cast<int>(call.arguments[0])};
    case On::poll:
      return polled(process, call);
    case On::select:
      return selected(process, call);
    case On::epoll:
      return watched_by_epoll(process, call.arguments[0]);
    case On::nothing:
      break;
  }
  return {};
}

std::optional<pid_t> awaited_child(const SleepingCall& call) {
  const auto first = static_cast<pid_t>(call.arguments[0]);
  if (call.number == SYS_wait4 && first > 0) return first;
  if (call.number == SYS_waitid && call.arguments[0] == P_PID)
    return static_cast<pid_t>(call.arguments[1]);
  return std::nullopt;
}

}  // namespace

std::optional<Sleep> sleep_of(const ThreadInfo& thread) {
  const auto call = sleeping_call(thread.process, thread.thread);
  if (!call || (thread.state != 'S' && thread.state != 'D')) return std::nullopt;
  Sleep sleep;
  sleep.call = name_of(*call) + "()";
  const auto* const form = std::ranges::find(forms, call->number, &Form::number);
  if (form == forms.end()) return sleep;
  sleep.kind = form->kind;
  sleep.descriptors = descriptors_of(thread.process, *call, form->on);
  if (form->kind == Kind::waits_for_child) sleep.child = awaited_child(*call);
  return sleep;
}

}  // namespace harness
