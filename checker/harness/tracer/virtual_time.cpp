#include "checker/harness/tracer/virtual_time.hpp"

#include <sys/syscall.h>
#include <sys/time.h>

#include <algorithm>
#include <cmath>
#include <ctime>

#include "checker/harness/proc.hpp"
#include "checker/harness/tracer/memory.hpp"
#include "checker/harness/tracer/registers.hpp"
#include "checker/harness/tracer/tracer.hpp"

namespace harness {
namespace {

double now_on(int clock) {
  timespec now{};
  ::clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

// Zero, in the shape that the timeout has. Below the stack, where nothing of the program's lies:
// its own timeout may stand in memory that cannot be written. Nothing where that fails.
std::optional<std::uint64_t> write_zero(const Tracee& tracee, Timeout::Kind kind) {
  constexpr std::uint64_t below = 1024;
  const std::uint64_t place =
      (Registers::of(tracee.thread).stack_pointer() - below) & ~std::uint64_t{15};
  itimerspec zero{};
  if (kind == Timeout::timer) zero.it_value.tv_nsec = 1;  // 0 would disarm it
  try {
    write_memory(tracee.process, place, zero);
  } catch (const std::system_error&) {
    return std::nullopt;
  }
  return place;
}

template <typename Time, typename Part>
void add_to(pid_t process, std::uint64_t address, double seconds, Part Time::*part,
            double parts_of_a_second) {
  if (address == 0) return;
  auto time = read_memory<Time>(process, address);
  const double whole = std::floor(seconds);
  time.tv_sec += static_cast<time_t>(whole);
  time.*part += static_cast<Part>((seconds - whole) * parts_of_a_second);
  if (static_cast<double>(time.*part) >= parts_of_a_second) {
    time.*part -= static_cast<Part>(parts_of_a_second);
    ++time.tv_sec;
  }
  write_memory(process, address, time);
}

bool tells_a_time(clockid_t clock) {
  return clock != CLOCK_PROCESS_CPUTIME_ID && clock != CLOCK_THREAD_CPUTIME_ID && clock >= 0;
}

}  // namespace

void TimerWatch::at_entry(Tracer&, Tracee&, const Call& call) {
  const auto seconds = length_of_timer(call);
  if (seconds.value_or(0) != 0)
    timers_.push_back({call.process, call.thread, call.name(), *seconds});
}

double VirtualTime::ahead(pid_t process) {
  const auto [own, is_new] = ahead_.try_emplace(process, 0);
  if (!is_new) return own->second;
  const auto info = process_info(process);
  const auto parent = info ? ahead_.find(info->parent) : ahead_.end();
  if (parent != ahead_.end()) own->second = parent->second;
  return own->second;
}

void VirtualTime::at_entry(Tracer& tracer, Tracee& tracee, const Call& call) {
  auto timeout = timeout_of(call);
  const bool in_a_child = call.process != tracer.program().pid();
  if (!timeout || (timeout->others_end_it && !in_a_child)) return;
  if (timeout->clock) timeout->seconds -= now_on(*timeout->clock) + ahead(call.process);
  Registers registers = Registers::of(tracee.thread);
  const auto index = static_cast<std::size_t>(timeout->argument);
  const auto zero = timeout->kind == Timeout::milliseconds ? std::optional<std::uint64_t>(0)
                                                           : write_zero(tracee, timeout->kind);
  if (!zero) return;
  shortened_[tracee.thread] = {*timeout, call.arguments[index]};
  registers.set_argument(timeout->argument, *zero);
  registers.write(tracee.thread);
}

void VirtualTime::at_exit(Tracer&, Tracee& tracee, Call& call) {
  if (ahead(call.process) != 0) put_clock_on(tracee, call);
  const auto found = shortened_.find(tracee.thread);
  if (found == shortened_.end()) return;
  const Shortened shortened = found->second;
  shortened_.erase(found);
  Registers registers = Registers::of(tracee.thread);
  registers.restore_argument(shortened.timeout.argument, shortened.argument);
  registers.write(tracee.thread);
  if (call.result == shortened.timeout.result) pass(call, shortened.timeout);
}

void VirtualTime::pass(const Call& call, const Timeout& timeout) {
  const double seconds = std::max(timeout.seconds, 0.0);
  sleeps_.push_back({call.process, call.thread, call.name(), seconds});
  ahead_[call.process] += seconds;
}

void VirtualTime::put_clock_on([[maybe_unused]] Tracee& tracee, Call& call) {
  if (call.result.value_or(-1) < 0) return;
  const double seconds = ahead(call.process);
  switch (call.number) {
    case SYS_clock_gettime:
      if (tells_a_time(static_cast<clockid_t>(call.arguments[0])))
        add_to(call.process, call.arguments[1], seconds, &timespec::tv_nsec, 1e9);
      break;
    case SYS_gettimeofday:
      add_to(call.process, call.arguments[0], seconds, &timeval::tv_usec, 1e6);
      break;
#ifdef SYS_time
    case SYS_time: {
      Registers registers = Registers::of(tracee.thread);
      registers.set_result(*call.result + static_cast<std::int64_t>(seconds));
      registers.write(tracee.thread);
      call.result = registers.result();
      break;
    }
#endif
    default:
      break;
  }
}

}  // namespace harness
