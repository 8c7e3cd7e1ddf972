// EINTR, brought about as the kernel brings it about.

#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "checker/harness/tracer/handler_flags.hpp"
#include "checker/harness/tracer/rule.hpp"

namespace harness {

// Sends a signal to a thread that enters a system call which may wait, where the program has a
// handler for that signal without SA_RESTART and the thread does not block it: the handler runs,
// and the call, if it would have waited, fails with EINTR. No result is faked. A program without
// such a handler is left alone, and so are connect(2), which POSIX does not let a program simply
// repeat, and sleeps, whose length is the program's own business.
//
// Which signals: such as may come at any time without a meaning to this program; SIGCHLD only to a
// process that has a child, as a child that has inherited the handler never gets one. Which calls:
// as drawn from `seed`, for each thread apart; never one that repeats an interrupted one, so that
// the program gets on; and so many in all that it comes to rest.
class Interrupt final : public Rule {
 public:
  Interrupt(unsigned seed, std::vector<int> signals) : seed_(seed), signals_(std::move(signals)) {}
  // How many calls were interrupted. 0 where there was no such handler, or no call that waited.
  std::size_t count() const { return count_; }
  // How many signals were sent.
  std::size_t sent() const { return sent_; }
  // "process 812: read(3, 100) by SIGCHLD", the latest; empty where there was none.
  const std::string& latest() const { return latest_; }

  void at_entry(Tracer& tracer, Tracee& tracee, const Call& call) override;
  void at_exit(Tracer& tracer, Tracee& tracee, Call& call) override;

 private:
  struct ThreadState {
    std::mt19937 random;
    std::optional<int> signal;             // sent in the call in which the thread is
    std::optional<long> interrupted_call;  // the latest, until it was made again
  };
  ThreadState& state_of(pid_t thread);
  std::optional<int> signal_for(const Tracee& tracee) const;

  unsigned seed_;
  std::vector<int> signals_;
  HandlerFlags flags_;
  std::map<pid_t, ThreadState> threads_;
  std::size_t sent_ = 0, count_ = 0;
  std::string latest_;
};

}  // namespace harness
