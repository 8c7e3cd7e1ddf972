// A signal that comes at one exact moment of a program's run.

#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "checker/harness/tracer/breakpoint.hpp"
#include "checker/harness/tracer/place.hpp"
#include "checker/harness/tracer/rule.hpp"

namespace harness {

// A moment of a stretch of a run that begins when a rule is added: the boundary of a system call
// (each entry and each exit is one, the first is 0), or the first time that the program comes to a
// place in its code after it.
struct Moment {
  std::size_t boundary = 0;
  std::optional<Place> place;
  std::string to_string() const;  // "8", "8+libc.so.6:3c327"
};

// Records the moments of a stretch of a run, for SignalAt to name them in another, equal stretch.
class MomentRecorder final : public Rule {
 public:
  // At most so many instructions between two calls are looked at, as each costs microseconds; the
  // thread runs on unseen behind them.
  explicit MomentRecorder(std::size_t instructions) : limit_(instructions) {}

  // By boundary: the places that came between it and the next, each once, in order.
  const std::vector<std::vector<Place>>& places() const { return places_; }

  void at_entry(Tracer& tracer, Tracee& tracee, const Call& call) override;
  void at_exit(Tracer& tracer, Tracee& tracee, Call& call) override;
  void at_step(Tracer& tracer, Tracee& tracee) override;

 private:
  std::size_t limit_;
  std::size_t steps_ = 0;
  std::optional<MemoryMap> map_;
  std::vector<std::vector<Place>> places_;
  std::set<std::uint64_t> seen_;  // since the last boundary
};

// Sends a signal to the process at a moment, once. The thread has not run on when it is sent, so
// the kernel delivers it there, or keeps it pending where it is blocked.
class SignalAt final : public Rule {
 public:
  SignalAt(int signal, Moment moment) : signal_(signal), moment_(moment) {}

  // A moment that never came is no verdict.
  bool was_sent() const { return was_sent_; }
  // "after alarm() returned and before pause() was entered"; complete once the next call began.
  std::string where() const;

  void at_entry(Tracer& tracer, Tracee& tracee, const Call& call) override;
  void at_exit(Tracer& tracer, Tracee& tracee, Call& call) override;
  bool at_trap(Tracer& tracer, Tracee& tracee) override;

 private:
  void pass_boundary(Tracee& tracee);
  void send(Tracee& tracee);

  int signal_;
  Moment moment_;
  std::size_t boundaries_ = 0;
  std::optional<Breakpoint> breakpoint_;
  bool was_sent_ = false;
  std::string call_before_, call_after_;
  bool in_call_ = false;
};

}  // namespace harness
