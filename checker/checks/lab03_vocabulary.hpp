// The words in which the checks of lab 03 speak of `plumber spam`.

#pragma once

#include <chrono>
#include <csignal>
#include <optional>
#include <string>
#include <vector>

#include "checker/checks/common.hpp"
#include "checker/checks/lab03_pipes.hpp"
#include "checker/checks/output_file.hpp"
#include "checker/harness/check_fixture.hpp"
#include "checker/harness/program.hpp"

namespace plumber {

using harness::Clock;
using harness::Descriptor;
using harness::OutputFile;
using harness::Program;
using harness::StartOptions;
using harness::Where;
using Words = std::vector<std::string>;

// The same moment on two clocks: one that nobody sets, and the one that {epoch} tells.
struct Moment {
  static Moment now();
  Moment operator+(std::chrono::milliseconds time) const;
  Clock::time_point steady;
  double epoch;
};

// A process neither ignores the signal, nor blocks it, nor has a handler for it.
bool has_default_action(pid_t process, int signal);
// A process has ended; its parent may have waited for it or not.
bool has_died(pid_t process);
// The program has waited for a child that had ended.
bool has_waited_for_a_child(const Program& program);
// Nothing of it is there any more, no process and no zombie.
void expect_nobody_left(Program& program, Where where = {});

class Spam : public harness::CheckFixture {
 protected:
  // As UNIT_MS: the sleep before Spam 1 outlasts any check.
  static constexpr const char* a_minute = "60000";

  Program start_into(Descriptor output, Words words, Where where = {});
  Program start_with_full_output(Words words, Where where = {});
  // Each of the children has sent Spam 0 and sleeps for a minute; that is all that was printed.
  Program start_sleepers(int children, StartOptions options = {}, Where where = {});

  // "Parent 812 got [message] at {epoch}".
  static std::string got(const Program& spam, const std::string& message);
  // The next lines of one child, from number `first` on: Spam 0 to Spam 4, again and again.
  static void expect_spam(Program& spam, int count, int first = 0, Where where = {});
  // Line number `number` of one child, which cannot have been sent before this moment.
  static void expect_spam_after(const Moment& earliest, Program& spam, int number,
                                Where where = {});
  // Any message's line, whether it names its child or not; of several children (step 3.5) it may
  // hold what two of them sent.
  static void expect_any_spam(Program& spam, Where where = {});
  // Spam 0 of each child, in any order.
  static void expect_first_spam_of_all(Program& spam, int children, Where where = {});
  // Every message of every child, each child's in order, no other, and status 0.
  static void expect_all_spam(Program& spam, int children, int count, Where where = {});
  // The lines of one child, Spam 0 and on, until it has ended; how many there were.
  static int take_spam_to_its_end(Program& spam, Where where = {});
  static void expect_in_file(const OutputFile& file, Program& spam, const std::string& line,
                             Where where = {});

  // The children, once there are so many.
  static std::vector<pid_t> expect_senders(Program& spam, std::size_t count, Where where = {});
  static void kill_child(Program& spam, pid_t child, int signal = SIGKILL, Where where = {});
  // "plumber: child 813: killed by signal 9"
  static std::string killed(pid_t child, int signal = SIGKILL);
  // Once it has ended: just these lines, in any order, tell of children on standard error.
  static void expect_told(Program& spam, Words lines, Where where = {});

  // These children wake up and sleep, again and again, and so does the parent.
  static void expect_to_go_on(Program& spam, const std::vector<pid_t>& children, Where where = {});
  // It had children, and all have ended.
  static bool has_sent_all(Program& spam);
  static void expect_child_to_have_ended(Program& spam, Where where = {});

  // A child, and its pipe, in which messages lie that the parent does not read.
  struct HeldUp {
    pid_t child;
    MessagePipe pipe;
  };
  // Of a program with full output: waits until its messages are held up by that. Nothing where the
  // parent receives them all the same.
  static std::optional<HeldUp> hold_up_messages(Program& spam, Where where = {});

  // How many units a child sleeps in all until it sends message number `number`, counted from 0.
  static int units_before(int number);
  // Of a program that was started then, and whose first line was taken: where the call in which the
  // child sleeps shows how long it is to take, that is the pause that is due.
  static void expect_whole_pause(Program& spam, std::chrono::milliseconds unit,
                                 const Moment& started, Where where = {});
  // The parent sleeps in no call that ends by itself.
  static void expect_parent_to_wait(Program& spam, Where where = {});
};

}  // namespace plumber
