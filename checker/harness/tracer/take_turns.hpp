// Brings writers to a shared stream into the order that tears messages apart.

#pragma once

#include <deque>
#include <functional>
#include <set>

#include "checker/harness/tracer/rest_watch.hpp"
#include "checker/harness/tracer/rule.hpp"

namespace harness {

// Stops each thread behind each call that `when` picks, and lets it go on only when another thread
// has come to such a point, or nothing else moves any more (it holds a lock, or all others have
// ended). Who writes a message with two calls always finds another's between them.
class TakeTurns final : public Rule {
 public:
  explicit TakeTurns(std::function<bool(const Call&)> when) : when_(std::move(when)) {}

  // How often one thread went behind another: a fault that never fired is an error of the check.
  std::size_t turns() const { return turns_; }
  // How often a thread was stopped behind such a call.
  std::size_t rests() const { return rests_; }
  // How many threads ever came to such a call.
  std::size_t writers() const { return writers_.size(); }
  // To be called while waiting, every few milliseconds: lets the first go on where nothing moves.
  void let_go_on_where_all_rest(Tracer& tracer);

  void at_exit(Tracer& tracer, Tracee& tracee, Call& call) override;

 private:
  std::function<bool(const Call&)> when_;
  std::deque<pid_t> resting_;
  std::set<pid_t> writers_;
  std::size_t turns_ = 0, rests_ = 0;
  RestWatch watch_;
};

}  // namespace harness
