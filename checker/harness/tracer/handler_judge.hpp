// Which functions a signal handler calls.

#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>

#include "checker/harness/tracer/rule.hpp"
#include "checker/harness/tracer/symbols.hpp"

namespace harness {

// Follows each handler of the program that interrupts it at work, instruction by instruction, and
// notes the functions of the C and C++ libraries that it calls and must not (signal-safety(7)). A
// handler that interrupts a waiting call (sigsuspend, poll …) is not followed: there it may call
// what it likes, as nothing was interrupted halfway. A function that is safe is not looked into.
class HandlerJudge final : public Rule {
 public:
  // "SIGALRM" and "printf", for each unsafe call that was seen.
  const std::set<std::pair<std::string, std::string>>& unsafe_calls() const { return unsafe_; }
  // How many handlers were followed to their end: with none there is no verdict.
  std::size_t followed() const { return followed_; }
  // The program exports nothing to go by: it is statically linked.
  bool cannot_see() const { return cannot_see_; }

  void at_entry(Tracer& tracer, Tracee& tracee, const Call& call) override;
  void at_exit(Tracer& tracer, Tracee& tracee, Call& call) override;
  void at_signal(Tracer& tracer, Tracee& tracee, int signal) override;
  void at_step(Tracer& tracer, Tracee& tracee) override;

 private:
  struct Followed {
    int signal;
    std::uint64_t interrupted_stack;  // above the handler's frame: where its program goes on
    std::uint64_t return_from_safe;   // 0 where it is in none
    std::size_t steps;
  };

  std::map<pid_t, Followed> following_;
  std::set<pid_t> in_waiting_call_;  // threads whose last stop was the interruption of one
  std::unique_ptr<LibraryFunctions> functions_;
  std::set<std::pair<std::string, std::string>> unsafe_;
  std::size_t followed_ = 0;
  bool cannot_see_ = false;
};

}  // namespace harness
