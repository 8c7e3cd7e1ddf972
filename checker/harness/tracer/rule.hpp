// What a check has the tracer do.

#pragma once

#include <sys/types.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "checker/harness/wait_status.hpp"

namespace harness {

class Registers;
class Tracer;

// One system call of a thread: the arguments as the program gave them, the result as it got it.
struct Call {
  pid_t process;
  pid_t thread;
  long number;
  std::array<std::uint64_t, 6> arguments;
  std::optional<std::int64_t> result;  // nothing while the thread is in the call
  std::string time;                    // time_text()

  std::string name() const;       // "read"
  std::string to_string() const;  // "read(3, 4096) = 17", "alarm(5 s) = 0"
  // What a descriptor of the process leads to, "pipe:[1234]"; empty where it is not open.
  std::string target(std::uint64_t descriptor) const;
};

// A thread that is traced.
struct Tracee {
  pid_t process = 0;
  pid_t thread = 0;
  std::optional<std::size_t> call;  // in which it is: an index of Tracer::calls()
  bool is_held = false;             // stopped, until Tracer::release()
  bool steps = false;               // a rule wants to see each instruction
  std::optional<std::uint64_t> at;  // the instruction it has stepped to
  bool runs_handler = false;        // a signal with a handler was delivered, and has not returned
};

// Sees each stop of each thread, and may steer: change registers or memory, hold the thread, send a
// signal. It is called while the thread is stopped, and must not wait. `tracer` outlives the rule.
class Rule {
 public:
  Rule() = default;
  Rule(const Rule&) = delete;
  Rule& operator=(const Rule&) = delete;
  virtual ~Rule() = default;

  virtual void at_entry(Tracer& /*tracer*/, Tracee& /*tracee*/, const Call& /*call*/) {}
  virtual void at_exit(Tracer& /*tracer*/, Tracee& /*tracee*/, Call& /*call*/) {}
  // After one instruction, where tracee.steps was set.
  virtual void at_step(Tracer& /*tracer*/, Tracee& /*tracee*/, const Registers& /*registers*/) {}
  // Stopped by SIGTRAP: true where a breakpoint of this rule did it, and the signal is not
  // delivered.
  virtual bool at_trap(Tracer& /*tracer*/, Tracee& /*tracee*/) { return false; }
  // Before a signal is delivered.
  virtual void at_signal(Tracer& /*tracer*/, Tracee& /*tracee*/, int /*signal*/) {}
  // It is no more.
  virtual void at_end(Tracer& /*tracer*/, const Tracee& /*tracee*/, const WaitStatus& /*status*/) {}
  // Something of which pictures tell was done to it: Tracer::mark().
  virtual void at_mark(Tracer& /*tracer*/, const Tracee& /*tracee*/, const std::string& /*text*/) {}
};

}  // namespace harness
