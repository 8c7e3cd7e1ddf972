// See syscall(2) for which register holds what.

#ifdef __x86_64__

#include <elf.h>
#include <sys/ptrace.h>
#include <sys/uio.h>

#include "checker/harness/system_call.hpp"
#include "checker/harness/tracer/memory.hpp"
#include "checker/harness/tracer/registers.hpp"

namespace harness {
namespace {

using Word = unsigned long long;

constexpr Word user_regs_struct::*const arguments[] = {
    &user_regs_struct::rdi, &user_regs_struct::rsi, &user_regs_struct::rdx,
    &user_regs_struct::r10, &user_regs_struct::r8,  &user_regs_struct::r9};

}  // namespace

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

std::uint64_t Registers::argument(int index) const { return raw_.*arguments[index]; }
void Registers::set_argument(int index, std::uint64_t value) { raw_.*arguments[index] = value; }
void Registers::restore_argument(int index, std::uint64_t value) { set_argument(index, value); }
std::int64_t Registers::result() const { return static_cast<std::int64_t>(raw_.rax); }
void Registers::set_result(std::int64_t value) { raw_.rax = static_cast<Word>(value); }
std::uint64_t Registers::instruction_pointer() const { return raw_.rip; }
void Registers::set_instruction_pointer(std::uint64_t address) { raw_.rip = address; }
std::uint64_t Registers::stack_pointer() const { return raw_.rsp; }

std::uint64_t Registers::return_address(pid_t thread) const {
  return read_memory<std::uint64_t>(thread, raw_.rsp);
}

void skip_system_call(pid_t thread) {
  user_regs_struct raw{};
  iovec part{&raw, sizeof raw};
  check(::ptrace(PTRACE_GETREGSET, thread, NT_PRSTATUS, &part), "ptrace GETREGSET");
  raw.orig_rax = static_cast<Word>(-1);
  check(::ptrace(PTRACE_SETREGSET, thread, NT_PRSTATUS, &part), "ptrace SETREGSET");
}

}  // namespace harness

#endif
