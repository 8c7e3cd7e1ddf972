// See syscall(2) for which register holds what. Compiled in CI, not run there.

#ifdef __aarch64__

#include <elf.h>
#include <sys/ptrace.h>
#include <sys/uio.h>

#include "checker/harness/system_call.hpp"
#include "checker/harness/tracer/registers.hpp"

namespace harness {

Registers Registers::of(pid_t thread) {
  Registers registers;
  iovec part{&registers.raw_, sizeof registers.raw_};
  check(::ptrace(PTRACE_GETREGSET, thread, NT_PRSTATUS, &part), "ptrace GETREGSET");
  return registers;
}

void Registers::write(pid_t thread) const {
  user_regs_struct copy = raw_;
  iovec part{&copy, sizeof copy};
  check(::ptrace(PTRACE_SETREGSET, thread, NT_PRSTATUS, &part), "ptrace SETREGSET");
}

std::uint64_t Registers::argument(int index) const { return raw_.regs[index]; }
void Registers::set_argument(int index, std::uint64_t value) { raw_.regs[index] = value; }
// The first argument and the result share x0.
void Registers::restore_argument(int index, std::uint64_t value) {
  if (index > 0) set_argument(index, value);
}
std::int64_t Registers::result() const { return static_cast<std::int64_t>(raw_.regs[0]); }
void Registers::set_result(std::int64_t value) {
  raw_.regs[0] = static_cast<unsigned long long>(value);
}
std::uint64_t Registers::instruction_pointer() const { return raw_.pc; }
void Registers::set_instruction_pointer(std::uint64_t address) { raw_.pc = address; }
std::uint64_t Registers::stack_pointer() const { return raw_.sp; }
// In the link register, until the function saves it.
std::uint64_t Registers::return_address(pid_t) const { return raw_.regs[30]; }

void skip_system_call(pid_t thread) {
  int none = -1;  // the number of a call has a register set of its own
  iovec part{&none, sizeof none};
  check(::ptrace(PTRACE_SETREGSET, thread, NT_ARM_SYSTEM_CALL, &part), "ptrace SETREGSET");
}

}  // namespace harness

#endif
