// A signal that comes at one exact moment of a program's run.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "checker/harness/tracer/breakpoint.hpp"
#include "checker/harness/tracer/moment.hpp"
#include "checker/harness/tracer/rule.hpp"

namespace harness {

// Sends a signal to the program's own process at a moment of it, once. The thread has not run on
// when it is sent, so the kernel delivers it there, or keeps it pending where it is blocked.
class SignalAt final : public Rule {
 public:
  SignalAt(int signal, Moment moment) : signal_(signal), moment_(std::move(moment)) {}

  // A moment that never came is no verdict.
  bool was_sent() const { return was_sent_; }
  // "after alarm() had returned and before pause() was entered"; complete once the next call began.
  std::string where() const;
  // Whether the next call of the thread that got there was one that waits for others.
  bool was_followed_by_a_wait() const { return waits_after_; }
  // Whether the thread is where it was when the signal was sent, and was the one that got there.
  bool interrupts(const Tracee& tracee) const;
  const Moment& moment() const { return moment_; }

  void at_entry(Tracer& tracer, Tracee& tracee, const Call& call) override;
  void at_exit(Tracer& tracer, Tracee& tracee, Call& call) override;
  bool at_trap(Tracer& tracer, Tracee& tracee) override;
  void at_end(Tracer& tracer, const Tracee& tracee, const WaitStatus& status) override;

 private:
  void pass_boundary(Tracer& tracer, const Tracee& tracee);
  void remove_breakpoint(const Tracee& tracee);
  void send(Tracer& tracer, const Tracee& tracee);

  int signal_;
  Moment moment_;
  std::size_t boundaries_ = 0;
  pid_t thread_ = 0;  // that passed the moment's boundary
  std::optional<Breakpoint> breakpoint_;
  std::vector<Breakpoint> removed_;
  bool was_sent_ = false;
  std::uint64_t sent_at_ = 0;  // the thread's instruction pointer
  std::string call_before_, call_after_;
  bool in_call_ = false;
  bool waits_after_ = false;
};

}  // namespace harness
