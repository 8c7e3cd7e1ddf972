// Records what the tracer sees, for a picture of it.

#pragma once

#include <functional>
#include <map>
#include <optional>

#include "checker/harness/deadline.hpp"
#include "checker/harness/program.hpp"
#include "checker/harness/tracer/endpoint.hpp"
#include "checker/harness/tracer/recording.hpp"
#include "checker/harness/tracer/rule.hpp"

namespace harness {

// A rule that changes nothing. Its recording is bounded: it keeps the first or the last events, and
// counts those that it dropped.
class Recorder final : public Rule {
 public:
  enum Keeps { the_first, the_last };
  explicit Recorder(Keeps keeps, std::size_t most_events = 20'000);
  ~Recorder() override;

  // Records the start of a program, which is still held; its output pipes are known by their names.
  void watch(Program& program, const std::string& command);
  // Milliseconds since the start, where another clock than the real one counts.
  void use_clock(std::function<double()> clock) { clock_ = std::move(clock); }
  void mark_signal(const Program& program, int signal);
  // To be called once, at the end: who sleeps now is seen to sleep.
  void note_sleepers();

  // "the check": what the watcher is called.
  void call_watcher(const std::string& name) { recording_.watcher_name = name; }
  Recording& recording() { return recording_; }

  // The one that records now, for whoever reports a failure; nullptr where none does.
  static Recorder* current();

  void at_entry(Tracer& tracer, Tracee& tracee, const Call& call) override;
  void at_exit(Tracer& tracer, Tracee& tracee, Call& call) override;
  void at_signal(Tracer& tracer, Tracee& tracee, int signal) override;
  void at_end(Tracer& tracer, const Tracee& tracee, const WaitStatus& status) override;
  void at_mark(Tracer& tracer, const Tracee& tracee, const std::string& text) override;

 private:
  // A call that has begun.
  struct Begun {
    double at;
    std::uint64_t switches;
    bool waits;  // for others, as far as the call tells
    pid_t process;
    recorded::Call call;
  };
  bool leads_to_us(const recorded::Call& call) const;
  void add_bytes(const Call& call, recorded::Call& recorded);
  void add(double began, pid_t process, pid_t thread, decltype(Event::what) what);

  Keeps keeps_;
  std::size_t most_events_;
  std::function<double()> clock_;
  Endpoints endpoints_;
  std::map<pid_t, Begun> begun_;
  Recording recording_;
};

}  // namespace harness
