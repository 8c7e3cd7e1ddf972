// Stops a thread where it comes to an instruction.

#pragma once

#include <sys/types.h>

#include <cstdint>

namespace harness {

// Replaces the instruction at an address of a stopped tracee by one that stops it with SIGTRAP, and
// puts it back with remove(). Throws std::system_error where the address cannot be written.
class Breakpoint {
 public:
  Breakpoint(pid_t process, pid_t thread, std::uint64_t address);

  pid_t process() const { return process_; }

  // Whether the thread, stopped by SIGTRAP, stands at this one.
  bool was_hit_by(pid_t thread) const;
  // Puts the instruction back; a thread that stands there will execute it next. The thread may also
  // be one of a process that was forked with the breakpoint in its memory.
  void remove(pid_t thread) const;
  // The same for a process of which no thread needs to stand still; one that stands there already
  // is to be told by remove(). proc(5), /proc/PID/mem.
  void remove_from_afar(pid_t thread) const;

 private:
  pid_t process_;
  std::uint64_t address_;
  long before_;  // the word at the address
};

}  // namespace harness
