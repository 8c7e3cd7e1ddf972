// Finds out which moments a stretch of a run has.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "checker/harness/deadline.hpp"
#include "checker/harness/tracer/moment.hpp"
#include "checker/harness/tracer/rule.hpp"
#include "checker/harness/tracer/symbols.hpp"

namespace harness {

class Registers;

// Records the moments of a stretch of a run, for SignalAt to bring them about in another, equal
// stretch: those of the program's own process, which the signal will be sent to. The time that it
// takes lengthens the waits (events.hpp).
class MomentRecorder final : public Rule {
 public:
  // At most so many instructions between two calls are looked at, and so many in all, as each costs
  // microseconds; the thread runs on unseen behind them.
  MomentRecorder(std::size_t instructions, std::size_t in_all)
      : limit_(instructions), left_(in_all) {}

  // By boundary: itself, then the places between it and the next, each once, in order.
  const std::vector<std::vector<Moment>>& moments() const { return moments_; }
  // The program is statically linked: nothing tells which function it is in.
  bool sees_no_functions() const { return functions_ && functions_->none_found(); }
  // The first boundary behind which so many bytes have gone to standard output.
  std::size_t boundary_behind(std::size_t bytes) const;

  void at_entry(Tracer& tracer, Tracee& tracee, const Call& call) override;
  void at_exit(Tracer& tracer, Tracee& tracee, Call& call) override;
  void at_step(Tracer& tracer, Tracee& tracee, const Registers& registers) override;

 private:
  // A function that a thread is in, until it returns.
  struct Inside {
    std::string function;
    std::uint64_t stack, return_address;
  };
  void look_at(const Tracee& tracee, const Registers& registers);
  void follow(const Tracee& tracee, const Registers& registers);
  void pass_boundary(const Tracee& tracee);
  std::string inside(pid_t thread) const;

  std::size_t limit_;
  std::size_t left_;
  std::optional<MemoryMap> map_;
  std::optional<LibraryFunctions> functions_;
  std::vector<std::vector<Moment>> moments_;
  std::size_t bytes_ = 0;               // to standard output so far
  std::vector<std::size_t> printed_;    // the same, by boundary
  std::set<std::uint64_t> seen_;        // since the last boundary
  std::map<pid_t, std::size_t> steps_;  // since the last boundary
  Clock::time_point last_step_;
  std::map<pid_t, Inside> inside_;
};

}  // namespace harness
