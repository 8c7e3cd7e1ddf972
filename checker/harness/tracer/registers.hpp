// The registers of a stopped tracee, by what they mean to a system call.

#pragma once

#include <sys/types.h>
#include <sys/user.h>

#include <array>
#include <cstdint>

namespace harness {

// A copy of the general registers; changes reach the tracee with write(). One implementation a
// machine (registers_x86_64.cpp, registers_aarch64.cpp). Throws std::system_error where the thread
// is not stopped, ESRCH where it is gone.
class Registers {
 public:
  static Registers of(pid_t thread);
  void write(pid_t thread) const;

  // The arguments of a system call, the first is 0. Change them at its entry only.
  std::uint64_t argument(int index) const;
  void set_argument(int index, std::uint64_t value);
  // At its exit: puts back what a program may count on to stand there still.
  void restore_argument(int index, std::uint64_t value);
  std::int64_t result() const;
  void set_result(std::int64_t value);

  std::uint64_t instruction_pointer() const;
  void set_instruction_pointer(std::uint64_t address);
  std::uint64_t stack_pointer() const;
  // Where a function just entered will return to; reads the tracee's memory where it lies there.
  std::uint64_t return_address(pid_t thread) const;

 private:
  user_regs_struct raw_{};
};

// At the entry of a system call: makes the kernel do none instead (it answers ENOSYS, which the
// exit may overwrite with set_result).
void skip_system_call(pid_t thread);

// The instruction that stops a thread with SIGTRAP, in the low bits of a word of code, and how far
// behind its start the instruction pointer then stands; and the bytes of the one that makes a
// system call.
#ifdef __x86_64__
constexpr std::array<std::uint8_t, 2> system_call_instruction = {0x0f, 0x05};  // syscall
constexpr std::uint64_t breakpoint_instruction = 0xcc;                         // int3
constexpr std::uint64_t breakpoint_mask = 0xff;
constexpr std::uint64_t breakpoint_advance = 1;
#else
constexpr std::array<std::uint8_t, 4> system_call_instruction = {0x01, 0x00, 0x00, 0xd4};  // svc #0
constexpr std::uint64_t breakpoint_instruction = 0xd4200000;                               // brk #0
constexpr std::uint64_t breakpoint_mask = 0xffffffff;
constexpr std::uint64_t breakpoint_advance = 0;
#endif

}  // namespace harness
