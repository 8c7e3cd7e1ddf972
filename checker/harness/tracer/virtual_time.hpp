// Time that passes in a program's eyes only.

#pragma once

#include <map>
#include <string>
#include <vector>

#include "checker/harness/tracer/rule.hpp"
#include "checker/harness/tracer/timed_calls.hpp"

namespace harness {

// A wait that the program asked for: a sleep, or a timer that it set.
struct Wait {
  pid_t process, thread;
  std::string call;  // "alarm", "clock_nanosleep", "poll"
  double seconds;
  std::size_t printed = 0;  // bytes that its thread had written to standard output before
};

// Sees how far the timers are set that send a signal, and leaves them alone: a check plays their
// expiry, by sending the signal when the program sleeps.
class TimerWatch final : public Rule {
 public:
  const std::vector<Wait>& timers() const { return timers_; }
  // By the thread that set the last one, in all.
  std::size_t printed() const { return timers_.empty() ? 0 : printed_.at(timers_.back().thread); }
  void at_entry(Tracer& tracer, Tracee& tracee, const Call& call) override;
  void at_exit(Tracer& tracer, Tracee& tracee, Call& call) override;

 private:
  std::vector<Wait> timers_;
  std::map<pid_t, std::size_t> printed_;  // bytes, by thread
};

// A call that only sleeps is over at once, and its length is seen: the kernel is told a timeout of
// 0, and the clocks that the process asks go on by the length. Each process has its own time, which
// a child takes over. Sleeps are nanosleep and clock_nanosleep, poll, select and their kin of no
// descriptor; in what the program forks also those of descriptors, sigtimedwait, timed waits for
// another thread (std::condition_variable::wait_for) and timerfd: there a check wants time to pass,
// while the parent waits for its children with whatever timeout.
//
// The program must be started with Clocks::traced, or it asks them without a system call.
class VirtualTime final : public Rule {
 public:
  // Its clocks are ahead of ours by so many seconds from the beginning.
  explicit VirtualTime(double ahead = 0) : ahead_at_first_(ahead) {}
  const std::vector<Wait>& sleeps() const { return sleeps_; }
  // A clock that it puts on was asked.
  bool was_asked() const { return was_asked_; }
  void at_entry(Tracer& tracer, Tracee& tracee, const Call& call) override;
  void at_exit(Tracer& tracer, Tracee& tracee, Call& call) override;

 private:
  struct Shortened {
    Timeout timeout;
    std::uint64_t argument;
  };
  void pass(const Call& call, const Timeout& timeout);
  void put_clock_on(Tracee& tracee, Call& call);
  double ahead(pid_t process);

  double ahead_at_first_;
  bool was_asked_ = false;
  std::vector<Wait> sleeps_;
  std::map<pid_t, Shortened> shortened_;  // by thread
  std::map<pid_t, double> ahead_;         // by process: seconds that its clocks are ahead
};

}  // namespace harness
