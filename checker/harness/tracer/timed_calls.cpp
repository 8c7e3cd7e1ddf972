#include "checker/harness/tracer/timed_calls.hpp"

#include <fmt/core.h>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <iterator>
#include <system_error>

#include "checker/harness/tracer/memory.hpp"

namespace harness {
namespace {

using Kind = Timeout::Kind;

struct TimedCall {
  long call;
  Kind kind;
  int argument;
  std::int64_t result;
};

constexpr TimedCall timed_calls[] = {
    {SYS_nanosleep, Kind::timespec, 0, 0},       {SYS_clock_nanosleep, Kind::timespec, 2, 0},
    {SYS_ppoll, Kind::timespec, 2, 0},           {SYS_pselect6, Kind::timespec, 4, 0},
    {SYS_epoll_pwait, Kind::milliseconds, 3, 0}, {SYS_epoll_pwait2, Kind::timespec, 3, 0},
    {SYS_futex, Kind::timespec, 3, -ETIMEDOUT},  {SYS_rt_sigtimedwait, Kind::timespec, 2, -EAGAIN},
    {SYS_timerfd_settime, Kind::timer, 2, 0},
#ifdef SYS_poll
    {SYS_poll, Kind::milliseconds, 2, 0},        {SYS_select, Kind::timeval, 4, 0},
    {SYS_epoll_wait, Kind::milliseconds, 3, 0},
#endif
};

double seconds_of(const timespec& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double seconds_at(Kind kind, const Call& call, std::uint64_t argument) {
  switch (kind) {
    case Kind::milliseconds:
      return static_cast<int>(argument) / 1e3;
    case Kind::timespec:
      return seconds_of(read_memory<timespec>(call.thread, argument));
    case Kind::timeval:
      return seconds_of(read_memory<timeval>(call.thread, argument));
    case Kind::timer:
      return seconds_of(read_memory<itimerspec>(call.thread, argument).it_value);
  }
  return 0;
}

// futex(2): the timeout of a plain wait is a length, that of the others a moment.
bool waits_for_a_moment(std::uint64_t operation) {
  return (operation & static_cast<std::uint64_t>(FUTEX_CMD_MASK)) != FUTEX_WAIT;
}

// The clock of a call that wants to know when, not how long.
std::optional<int> clock_of(const Call& call) {
  const auto& arguments = call.arguments;
  if (call.number == SYS_clock_nanosleep && (arguments[1] & TIMER_ABSTIME) != 0)
    return static_cast<int>(arguments[0]);
  if (call.number == SYS_futex && waits_for_a_moment(arguments[1]))
    return (arguments[1] & FUTEX_CLOCK_REALTIME) != 0 ? CLOCK_REALTIME : CLOCK_MONOTONIC;
  return std::nullopt;
}

bool is_a_wait(const Call& call) {
  if (call.number == SYS_timerfd_settime) {  // once, and after a time
    const auto timer = read_memory<itimerspec>(call.thread, call.arguments[2]);
    return (call.arguments[1] & TFD_TIMER_ABSTIME) == 0 && seconds_of(timer.it_interval) == 0 &&
           seconds_of(timer.it_value) != 0;
  }
  if (call.number != SYS_futex) return true;
  const auto operation = call.arguments[1] & static_cast<std::uint64_t>(FUTEX_CMD_MASK);
  return operation == FUTEX_WAIT || operation == FUTEX_WAIT_BITSET;
}

bool others_end(const Call& call) {
  switch (call.number) {
    case SYS_nanosleep:
    case SYS_clock_nanosleep:
      return false;
    case SYS_ppoll:
#ifdef SYS_poll
    case SYS_poll:
#endif
      return call.arguments[1] != 0;
    case SYS_pselect6:
#ifdef SYS_poll
    case SYS_select:
#endif
      return call.arguments[0] != 0;
    default:
      return true;
  }
}

std::optional<Timeout> read_timeout(const Call& call) {
  const auto* timed = std::ranges::find(timed_calls, call.number, &TimedCall::call);
  if (timed == std::end(timed_calls)) return std::nullopt;
  const std::uint64_t argument = call.arguments[static_cast<std::size_t>(timed->argument)];
  const bool is_for_ever =
      timed->kind == Kind::milliseconds ? static_cast<int>(argument) < 0 : argument == 0;
  if (is_for_ever || !is_a_wait(call)) return std::nullopt;
  return Timeout{timed->kind,    timed->argument,  seconds_at(timed->kind, call, argument),
                 clock_of(call), others_end(call), timed->result};
}

std::optional<double> read_timer(const Call& call) {
  switch (call.number) {
#ifdef SYS_alarm
    case SYS_alarm:
      return static_cast<double>(call.arguments[0]);
#endif
    case SYS_setitimer:
      if (call.arguments[0] != ITIMER_REAL || call.arguments[1] == 0) return std::nullopt;
      return seconds_of(read_memory<itimerval>(call.thread, call.arguments[1]).it_value);
    case SYS_timer_settime:
      break;
    default:
      return std::nullopt;
  }
  // The clock of an absolute timer stands in timer_create(2); a moment of the monotonic clock is
  // smaller than any of the real one.
  const double when = seconds_of(read_memory<itimerspec>(call.thread, call.arguments[2]).it_value);
  if ((call.arguments[1] & TIMER_ABSTIME) == 0 || when == 0) return when;
  timespec real{}, monotonic{};
  ::clock_gettime(CLOCK_REALTIME, &real);
  ::clock_gettime(CLOCK_MONOTONIC, &monotonic);
  const bool is_real = when > seconds_of(real) / 2;
  return when - seconds_of(is_real ? real : monotonic);
}

template <typename Result>
Result nothing_where_memory_is_not_there(Result (*read)(const Call&), const Call& call) {
  try {
    return read(call);
  } catch (const std::system_error& error) {
    if (error.code().value() != EFAULT) throw;
    return std::nullopt;  // EFAULT is the kernel's to tell
  }
}

}  // namespace

std::optional<Timeout> timeout_of(const Call& call) {
  return nothing_where_memory_is_not_there(read_timeout, call);
}

std::optional<double> length_of_timer(const Call& call) {
  return nothing_where_memory_is_not_there(read_timer, call);
}

std::string time_text(const Call& call) {
  if (const auto length = length_of_timer(call)) return fmt::format("{:g} s", *length);
  const auto timeout = timeout_of(call);
  if (!timeout) return "";
  return fmt::format("{} {:g} s", timeout->clock ? "until" : "for", timeout->seconds);
}

}  // namespace harness
