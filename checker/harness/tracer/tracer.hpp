// Watches and steers the system calls and signals of a Program with ptrace(2).

#pragma once

#include <sys/types.h>

#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "checker/harness/descriptor.hpp"
#include "checker/harness/events.hpp"
#include "checker/harness/program.hpp"
#include "checker/harness/tracer/code.hpp"
#include "checker/harness/tracer/entry_points.hpp"
#include "checker/harness/tracer/one_processor.hpp"
#include "checker/harness/tracer/rule.hpp"
#include "checker/harness/tracer/stop.hpp"

namespace harness {

// Whether the program asks the clocks as always, by the vdso(7) and so unseen, or by system calls.
enum class Clocks { as_always, traced };

// Traces a program, with all that it forks and all their threads; they run on by themselves, served
// while the checker waits for anything, and rules act at their stops. At its exec the program
// stands still until the checker waits: rules that are added until then miss nothing. What calls
// its dynamic linker makes, between an exec and the program's entry point, is not seen. Where the
// tracer ends, what it traces is killed. It must end before its Program; TracedProgram sees to
// that. There is one tracer at a time, as waitpid(2) does not tell whose a tracee is.
//
// Nothing here blocks but where it says so. Throws std::system_error for the checker's own faults.
class Tracer final : public Source {
 public:
  // Seizes a program that was started held, lets it exec, and waits for that.
  explicit Tracer(Program& held, Clocks clocks = Clocks::as_always);
  ~Tracer() override;

  // Traces one more program, started held, too. One tracer serves all, as it waits for any child.
  void seize(Program& held);

  // Why no program can be traced here, with what to do about it; empty where it can. Tries it out,
  // once, on a process of ours.
  static const std::string& why_not_possible();

  // Takes effect at the next stop; ends with remove() or the tracer.
  template <typename SomeRule, typename... Arguments>
  SomeRule& add(Arguments&&... arguments) {
    auto rule = std::make_unique<SomeRule>(std::forward<Arguments>(arguments)...);
    SomeRule& added = *rule;
    rules_.push_back(std::move(rule));
    return added;
  }
  void remove(const Rule& rule);

  // The program has come to its entry point, as each does that does its work where it can be seen.
  bool has_begun(const Program& program) const {
    return entry_points_.was_reached_by(program.pid());
  }
  // All system calls seen so far, in the order of their entries.
  const std::vector<Call>& calls() const { return calls_; }
  // The threads that are traced now, by their ids.
  const std::map<pid_t, Tracee>& tracees() const { return tracees_; }
  Program& program() { return program_; }

  // For rules: keeps the thread stopped where it is.
  void hold(Tracee& tracee) { tracee.is_held = true; }
  // Lets a held thread run on.
  void release(pid_t thread);
  // All other processes run untraced from their next stop on, and so does what they fork: for a
  // check that wants no more of them, as to be traced makes a call many times slower.
  void let_go_of_all_but(pid_t process) { only_ = process; }
  // For rules that do something to a program which a picture should show: "sent SIGALRM".
  void mark(const Tracee& tracee, const std::string& text);

  int descriptor() const override { return child_signals_.number(); }
  short interest() const override;
  void ready(short events) override;
  void before_poll() override;

 private:
  void handle(pid_t thread, int wait_status);
  void serve_stops(pid_t thread, int wait_status);
  void serve_stop(pid_t thread, int wait_status);
  bool is_stepping(pid_t thread) const;
  void act_on_stop(pid_t thread, int wait_status);
  Tracee& tracee_of(pid_t thread);
  // What is owed to each kind of stop; the result is the signal to resume with.
  int act(Tracee& tracee, const stop::CallEntry& entry);
  int act(Tracee& tracee, const stop::CallExit& exit);
  int act(Tracee& tracee, const stop::Signal& signal);
  int act(Tracee& tracee, const stop::Step& step);
  int act(Tracee& tracee, const stop::Exec& exec);
  int act(Tracee& tracee, const stop::Other& other);
  bool may_step(const Tracee& tracee);
  void resume(Tracee& tracee, int signal);
  void kill_all();

  Program& program_;
  Clocks clocks_;
  Descriptor child_signals_;
  std::map<pid_t, Tracee> tracees_;
  std::vector<Call> calls_;
  std::list<std::unique_ptr<Rule>> rules_;
  EntryPoints entry_points_;
  Code code_;                            // of the one that steps now
  std::optional<OneProcessor> bound_;    // the one that steps now, and we
  int stops_left_ = 0;                   // until other sources are served
  pid_t only_ = 0;                       // to be traced further; 0 for all
  pid_t starting_ = 0;                   // is to exec while seize() waits
  std::vector<pid_t> standing_at_exec_;  // until the checker waits
};

}  // namespace harness
