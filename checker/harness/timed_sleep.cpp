// Calls that end by themselves after some time, and wake the thread that sleeps in them.

#include <linux/futex.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include <algorithm>
#include <array>
#include <ctime>

#include "checker/harness/descriptor.hpp"
#include "checker/harness/evidence.hpp"
#include "checker/harness/sleep.hpp"
#include "checker/harness/sockets.hpp"

namespace harness {
namespace {

// What the argument that gives the time is. A pointer may be null, and milliseconds may be below 0:
// then the call has no end by itself.
enum class Timeout { milliseconds, timespec_pointer, timeval_pointer };

struct TimedCall {
  long call;
  std::size_t argument;
  Timeout timeout;
};

constexpr std::array timed_calls = {
    TimedCall{SYS_nanosleep, 0, Timeout::timespec_pointer},
    TimedCall{SYS_clock_nanosleep, 2, Timeout::timespec_pointer},
    TimedCall{SYS_ppoll, 2, Timeout::timespec_pointer},
    TimedCall{SYS_pselect6, 4, Timeout::timespec_pointer},
    TimedCall{SYS_futex, 3, Timeout::timespec_pointer},
    TimedCall{SYS_rt_sigtimedwait, 2, Timeout::timespec_pointer},
    TimedCall{SYS_epoll_pwait, 3, Timeout::milliseconds},
    TimedCall{SYS_epoll_pwait2, 3, Timeout::timespec_pointer},
    TimedCall{SYS_semtimedop, 3, Timeout::timespec_pointer},
    TimedCall{SYS_recvmmsg, 4, Timeout::timespec_pointer},
    TimedCall{SYS_mq_timedreceive, 4, Timeout::timespec_pointer},
#ifdef SYS_poll
    TimedCall{SYS_poll, 2, Timeout::milliseconds},
    TimedCall{SYS_select, 4, Timeout::timeval_pointer},
    TimedCall{SYS_epoll_wait, 3, Timeout::milliseconds},
#endif
};

const TimedCall* timed_call(long number) {
  const auto* found = std::ranges::find(timed_calls, number, &TimedCall::call);
  return found == timed_calls.end() ? nullptr : found;
}

bool ends_by_itself(const TimedCall& timed, const SleepingCall& call) {
  const std::uint64_t argument = call.arguments[timed.argument];
  return timed.timeout == Timeout::milliseconds ? static_cast<int>(argument) >= 0 : argument != 0;
}

// The clock on which the time is told, where the call wants to know when, not how long.
std::optional<clockid_t> clock_of_moment(const SleepingCall& call) {
  if (call.number == SYS_clock_nanosleep && (call.arguments[1] & TIMER_ABSTIME) != 0)
    return static_cast<clockid_t>(call.arguments[0]);
  if (call.number == SYS_mq_timedreceive) return CLOCK_REALTIME;
  const bool waits_for_a_moment =
      call.number == SYS_futex &&
      (call.arguments[1] & static_cast<std::uint64_t>(FUTEX_CMD_MASK)) != FUTEX_WAIT;
  if (!waits_for_a_moment) return std::nullopt;
  return (call.arguments[1] & FUTEX_CLOCK_REALTIME) != 0 ? CLOCK_REALTIME : CLOCK_MONOTONIC;
}

// How long a call on a socket lasts that has a timeout of its own: SO_RCVTIMEO, SO_SNDTIMEO in
// socket(7). Nothing where there is none, or it cannot be looked at.
std::optional<Seconds> timeout_of_socket(const ThreadInfo& thread, const SleepingCall& call) {
  constexpr std::array receiving = {SYS_read,     SYS_readv,  SYS_recvfrom, SYS_recvmsg,
                                    SYS_recvmmsg, SYS_accept, SYS_accept4};
  constexpr std::array sending = {SYS_write, SYS_writev, SYS_sendto, SYS_sendmsg, SYS_connect};
  const bool receives = std::ranges::find(receiving, call.number) != receiving.end();
  if (!receives && std::ranges::find(sending, call.number) == sending.end()) return std::nullopt;
  const auto number = static_cast<int>(call.arguments[0]);
  if (!descriptor_target(thread.process, number).starts_with("socket:")) return std::nullopt;
  return socket_timeout(copy_of(thread.process, number), receives ? SO_RCVTIMEO : SO_SNDTIMEO);
}

}  // namespace

std::optional<std::string> timed_sleep(const ThreadInfo& thread) {
  const auto call = sleeping_call(thread.process, thread.thread);
  if (thread.state != 'S' || !call) return std::nullopt;
  const auto sleep = sleep_of(thread);
  const std::string name = sleep ? sleep->call : system_call_name(call->number) + "()";
  // restart_syscall(2) takes up a timed sleep again that a stop interrupted.
  if (call->number == SYS_nanosleep || call->number == SYS_clock_nanosleep ||
      call->number == SYS_restart_syscall)
    return name;
  const TimedCall* const timed = timed_call(call->number);
  if (timed != nullptr && ends_by_itself(*timed, *call)) return name + " with a timeout";
  if (!timeout_of_socket(thread, *call)) return std::nullopt;
  return name + " on a socket with a timeout (SO_RCVTIMEO, SO_SNDTIMEO)";
}

std::optional<Seconds> length_of_timed_sleep(const ThreadInfo& thread) {
  const auto call = sleeping_call(thread.process, thread.thread);
  const TimedCall* const timed = call ? timed_call(call->number) : nullptr;
  if (thread.state != 'S' || !call) return std::nullopt;
  if (timed == nullptr || !ends_by_itself(*timed, *call)) return timeout_of_socket(thread, *call);
  const std::uint64_t argument = call->arguments[timed->argument];
  if (timed->timeout == Timeout::milliseconds) return Seconds(static_cast<int>(argument) / 1e3);
  std::array<long, 2> words{};  // a timespec or a timeval
  if (!copy_from_memory(thread.process, argument, words.data(), sizeof words)) return std::nullopt;
  const double fraction = timed->timeout == Timeout::timespec_pointer ? 1e-9 : 1e-6;
  const Seconds time(static_cast<double>(words[0]) + fraction * static_cast<double>(words[1]));
  const auto clock = clock_of_moment(*call);
  if (!clock) return time;
  timespec now{};
  ::clock_gettime(*clock, &now);
  return time - Seconds(static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec));
}

}  // namespace harness
