#include "checker/harness/tracer/breakpoint.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/ptrace.h>
#include <unistd.h>

#include <cerrno>

#include "checker/harness/descriptor.hpp"
#include "checker/harness/system_call.hpp"
#include "checker/harness/tracer/registers.hpp"

namespace harness {
namespace {

// PTRACE_PEEKTEXT's result is the word itself, -1 too: errno alone tells a failure.
long word_at(pid_t thread, std::uint64_t address) {
  errno = 0;
  const long word = ::ptrace(PTRACE_PEEKTEXT, thread, address, nullptr);
  if (errno != 0) check(-1, "ptrace PEEKTEXT");
  return word;
}

}  // namespace

Breakpoint::Breakpoint(pid_t process, pid_t thread, std::uint64_t address)
    : process_(process), address_(address), before_(word_at(thread, address)) {
  const auto word = static_cast<std::uint64_t>(before_);
  check(::ptrace(PTRACE_POKETEXT, thread, address,
                 (word & ~breakpoint_mask) | breakpoint_instruction),
        "ptrace POKETEXT");
}

bool Breakpoint::was_hit_by(pid_t thread) const {
  return Registers::of(thread).instruction_pointer() == address_ + breakpoint_advance;
}

void Breakpoint::remove(pid_t thread) const {
  check(::ptrace(PTRACE_POKETEXT, thread, address_, before_), "ptrace POKETEXT");
  Registers registers = Registers::of(thread);
  if (registers.instruction_pointer() != address_ + breakpoint_advance) return;
  registers.set_instruction_pointer(address_);
  registers.write(thread);
}

void Breakpoint::remove_from_afar(pid_t thread) const {
  const Descriptor memory(
      ::open(fmt::format("/proc/{}/mem", thread).c_str(), O_WRONLY | O_CLOEXEC));
  const auto place = static_cast<off_t>(address_);
  check(::pwrite(memory.number(), &before_, sizeof before_, place), "/proc/PID/mem");
}

}  // namespace harness
