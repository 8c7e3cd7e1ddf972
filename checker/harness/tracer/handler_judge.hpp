// Which functions a signal handler calls.

#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>

#include "checker/harness/tracer/rule.hpp"
#include "checker/harness/tracer/signal_at.hpp"
#include "checker/harness/tracer/symbols.hpp"

namespace harness {

// Follows the handler that a SignalAt brings about inside a function that keeps state, instruction
// by instruction, and notes the functions of the C and C++ libraries that it calls and must not
// (signal-safety(7)). All other handlers may call what they like, as they interrupt nothing
// halfway: those that run in a waiting call only, for one. A function that is safe is not looked
// into.
class HandlerJudge final : public Rule {
 public:
  // `at` must outlive the rule.
  explicit HandlerJudge(const SignalAt& at) : at_(at) {}

  // The first such function, "printf"; empty where there was none.
  const std::string& unsafe_call() const { return unsafe_; }
  // A handler was followed to its end, or to its first unsafe call. With none there is no verdict.
  bool has_followed() const { return has_followed_; }

  void at_entry(Tracer& tracer, Tracee& tracee, const Call& call) override;
  void at_signal(Tracer& tracer, Tracee& tracee, int signal) override;
  void at_step(Tracer& tracer, Tracee& tracee, const Registers& registers) override;

 private:
  void stop_following(Tracee& tracee);

  const SignalAt& at_;
  pid_t following_ = 0;                  // the thread
  std::uint64_t interrupted_stack_ = 0;  // above the handler's frame: where its program goes on
  std::uint64_t return_from_safe_ = 0;   // 0 where it is in no safe function
  std::size_t steps_ = 0;
  std::optional<LibraryFunctions> functions_;
  std::string unsafe_;
  bool has_followed_ = false;
};

}  // namespace harness
