#include <sys/syscall.h>
#include <sys/time.h>

#include <ctime>

#include "checker/harness/tracer/faults.hpp"
#include "checker/harness/tracer/memory.hpp"
#include "checker/harness/tracer/registers.hpp"

namespace harness {
namespace {

double seconds_of(const timespec& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double seconds_at(pid_t process, std::uint64_t address) {
  return address == 0 ? 0 : seconds_of(read_memory<timespec>(process, address));
}

// clock_nanosleep(clock, flags, time): until a moment, or for a while.
double length_of_clock_sleep(const Call& call) {
  const double time = seconds_at(call.process, call.arguments[2]);
  if ((call.arguments[1] & TIMER_ABSTIME) == 0) return time;
  timespec now{};
  ::clock_gettime(static_cast<clockid_t>(call.arguments[0]), &now);
  return time - seconds_of(now);
}

// How long a call that does nothing but sleep would sleep; nothing for all others.
std::optional<double> length_of_sleep(const Call& call) {
  const auto& arguments = call.arguments;
  switch (call.number) {
    case SYS_nanosleep:
      return seconds_at(call.process, arguments[0]);
    case SYS_clock_nanosleep:
      return length_of_clock_sleep(call);
    case SYS_ppoll:
      if (arguments[1] != 0 || arguments[2] == 0) return std::nullopt;
      return seconds_at(call.process, arguments[2]);
    case SYS_pselect6:
      if (arguments[0] != 0 || arguments[4] == 0) return std::nullopt;
      return seconds_at(call.process, arguments[4]);
#ifdef SYS_poll
    case SYS_poll: {
      const auto milliseconds = static_cast<int>(arguments[2]);
      if (arguments[1] != 0 || milliseconds < 0) return std::nullopt;
      return milliseconds / 1e3;
    }
    case SYS_select: {
      if (arguments[0] != 0 || arguments[4] == 0) return std::nullopt;
      const auto time = read_memory<timeval>(call.process, arguments[4]);
      return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    }
#endif
    default:
      return std::nullopt;
  }
}

// How far a timer is set that will send SIGALRM; nothing for other calls, and where one is
// disarmed.
std::optional<double> length_of_timer(const Call& call) {
  double seconds = 0;
  switch (call.number) {
#ifdef SYS_alarm
    case SYS_alarm:
      seconds = static_cast<double>(call.arguments[0]);
      break;
#endif
    case SYS_setitimer: {
      if (call.arguments[0] != ITIMER_REAL || call.arguments[1] == 0) return std::nullopt;
      const auto timer = read_memory<itimerval>(call.process, call.arguments[1]);
      seconds = static_cast<double>(timer.it_value.tv_sec) +
                static_cast<double>(timer.it_value.tv_usec) / 1e6;
      break;
    }
    case SYS_timer_settime: {
      const auto timer = read_memory<itimerspec>(call.process, call.arguments[2]);
      seconds = seconds_of(timer.it_value);
      break;
    }
    default:
      return std::nullopt;
  }
  if (seconds == 0) return std::nullopt;
  return seconds;
}

}  // namespace

void VirtualTime::at_entry(Tracer&, Tracee& tracee, const Call& call) {
  if (const auto seconds = length_of_timer(call))
    timers_.push_back({call.process, call.name(), *seconds});
  if (const auto seconds = length_of_sleep(call)) {
    sleeps_.push_back({call.process, call.name(), *seconds});
    skip_system_call(tracee.thread);
    skipping_.insert(tracee.thread);
  }
}

void VirtualTime::at_exit(Tracer&, Tracee& tracee, Call& call) {
  if (skipping_.erase(tracee.thread) == 0) return;
  Registers registers = Registers::of(tracee.thread);
  registers.set_result(0);
  registers.write(tracee.thread);
  call.result = 0;
}

}  // namespace harness
