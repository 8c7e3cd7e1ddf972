// One run of a program under check.

#pragma once

#include <sys/types.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "checker/harness/failure.hpp"
#include "checker/harness/output.hpp"
#include "checker/harness/pattern.hpp"
#include "checker/harness/proc.hpp"
#include "checker/harness/scene.hpp"
#include "checker/harness/start_options.hpp"
#include "checker/harness/stream_sent.hpp"
#include "checker/harness/transcript.hpp"
#include "checker/harness/wait_status.hpp"

namespace harness {

class Keeper;

// Why the file cannot be a program to check; empty where it can be executed.
std::string why_no_program(const std::string& path);

// Owns a process and everything that it forks: when it goes out of scope, nothing of it is left.
// What the program prints is read whenever the checker waits for anything. Moves; a Program that
// was moved from can only be destroyed.
//
// expect_… waits for what its name says and returns at that moment; where it does not come within
// `patience` (deadline.hpp) it ends the test with a failure that tells why. All other members
// return at once. Failed system calls of the checker's own throw std::system_error.
class Program {
 public:
  // Fails the test where there is no such file, or it cannot be executed. `transcript` must outlive
  // the Program.
  Program(const std::string& path, StartOptions options, Transcript& transcript, Where where = {});
  Program(Program&&) noexcept;
  ~Program();

  pid_t pid() const;
  Output& output();
  Output& error();
  Transcript& transcript();

  // What the check has sent to it over connections, one after the other: evidence for causes.
  const Streams& streams() const;
  std::shared_ptr<StreamSent> add_stream();

  // Deeds of the check; each goes into the transcript.
  void send(int signal);                    // to the process, as kill(2) does
  void send_to(pid_t process, int signal);  // to one that it forked
  void release();                           // of a program that was started held: lets it exec
  void end_now();                           // SIGKILL to all of it, waits until nothing is left

  // What is to be seen on standard output. Where another line came, or none (then it is empty), and
  // the evidence shows no cause, `cause` is asked with it and with what came behind.
  using CauseOfLine = std::function<std::string(std::string_view line, std::string_view next)>;
  Fields expect_line(const Pattern& pattern, Where where = {}, const CauseOfLine& cause = {});
  // The next line, whatever it is.
  std::string expect_any_line(const std::string& description, Where where = {});
  // Once it has ended, and all that it forked: not a byte more than was taken.
  void expect_no_more_output(Where where = {});
  // Once it has ended: a line that begins so is among those on standard error.
  void expect_error_line(const std::string& beginning, Where where = {});

  // How it ends.
  WaitStatus expect_end(Where where = {});
  // `reason` goes into the failure: "as this usage is wrong".
  void expect_exit(int status, Where where = {}, const std::string& reason = "");
  void expect_killed_by(int signal, Where where = {});
  std::optional<WaitStatus> status() const;
  bool has_ended() const { return status().has_value(); }

  // Processes: of the program and of all that it forked, also what has daemonised itself. Zombies
  // are among them until they are reaped.
  std::vector<pid_t> processes() const;
  std::vector<ThreadInfo> threads() const;
  // Every thread sleeps in a system call: all of them at one moment, not each at its own. Where it
  // has ended instead, `why_ended` is the likely cause.
  void expect_asleep(Where where = {}) { expect_asleep("", where); }
  void expect_asleep(const std::string& why_ended, Where where = {});
  // No thread has run since `before` was taken (by threads(), when all were asleep), and none has
  // come.
  void expect_nobody_ran_since(const std::vector<ThreadInfo>& before, Where where = {});
  // All threads sleep, and none in a call that wakes it up by itself after less than this time, where
  // the time can be read.
  void expect_no_timed_sleep_below(std::chrono::seconds time, Where where = {});

  // Waits until `done()` holds, or fails with "expected EXPECTED but SEEN": seen() is asked then,
  // and where it is empty, where the program is stands in its place. `done` is asked after each
  // event and every few milliseconds.
  void expect(const std::string& expected, const std::function<bool()>& done,
              const std::function<std::string()>& seen = {}, Where where = {});
  // Ends the test: for what a check finds out itself.
  [[noreturn]] void fail(const std::string& expected, const std::string& seen,
                         const std::string& cause = "", Where where = {});
  // The same, of a program that does not go on, or has ended: where it is follows `seen`, and the
  // cause, unless it is known, is what the evidence shows (cause.hpp).
  // Where the evidence shows none, `look_further` is asked for one; it may meddle with the program.
  using LookFurther = std::function<std::string(const Scene&)>;
  [[noreturn]] void fail_stuck(const std::string& expected, const std::string& seen,
                               Where where = {}, const std::string& known_cause = "",
                               const LookFurther& look_further = {});
  // Fails as not done yet, where it ended so, or as what broke it off (a limit, a crash of the
  // keeper). Expectations of other classes about this program call it before they tell their own.
  void fail_if_broken_off(Where where);
  // For sentences: "exited with status 0, 1.2 ms after that", "process 812 sleeps in read() …".
  std::string whereabouts() const;
  // Why it does not go on, or has ended: for "Likely cause: …". Empty where the evidence shows
  // none.
  std::string why_stuck() const;

  // Waits until `done()` holds; false where it does not within our patience: `done` is asked after
  // each event, and at least every `tick` where one is given.
  bool wait_for(const std::function<bool()>& done, std::optional<Milliseconds> tick = std::nullopt);

 private:
  struct State;
  bool wait_while_quiet(const std::function<bool()>& done, std::optional<Milliseconds> tick);
  bool is_not_done_yet() const;
  bool is_broken_off() const;
  Scene scene() const;
  std::string whereabouts_in(const Scene& scene) const;
  std::string and_said() const;
  std::string why_ended() const;
  std::string why_it_gave_up() const;
  std::string why_killed() const;
  std::string why_silent(const Scene& now) const;
  std::string why_no_line(const Pattern* pattern, const CauseOfLine& cause, const Scene& now);
  bool comes_when_it_ends(const Pattern& line);
  WaitStatus expect_end_as(const std::string& expected, Where where);
  void note_end();
  std::string last_error_line() const;
  [[noreturn]] void fail_line(const std::string& expected, const std::optional<std::string>& line,
                              const Pattern* pattern, Where where, const CauseOfLine& cause = {});

  std::unique_ptr<State> state_;
};

}  // namespace harness
