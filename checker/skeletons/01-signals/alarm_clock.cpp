// alarm_clock [SECONDS]: sets an alarm, sleeps until it comes, says so, and sets the next
// one, until SIGINT or SIGTERM ends it. A number like 1.2 names a step of
// labs/01-signals/README.md.

#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <exception>
#include <optional>
#include <string>
#include <string_view>

#include "labs/support/arguments.hpp"
#include "labs/support/errors.hpp"
#include "labs/support/local_time.hpp"
#include "labs/support/not_done_yet.hpp"

const char* const lab::program_name = "alarm_clock";

namespace {

using lab::check;
using lab::not_done_yet;

// What the handlers note for the program, which they may interrupt between any two instructions:
// `volatile` keeps the compiler from remembering an old value, and a sig_atomic_t is read and
// written as a whole. Each kind has its own note: an alarm and a stop may come at the same time.
volatile sig_atomic_t alarm_came = 0;   // 1 from a SIGALRM until it is answered
volatile sig_atomic_t stop_signal = 0;  // the number of the SIGINT or SIGTERM that came, else 0

void finish_line(std::string_view rest);

void prepare_local_time() {
  // TODO(1.1): Have the C library find out its time zone, once and before all else: tzset(3).
  //   time_now() calls localtime_r(3). What does that page say about portable code?
  not_done_yet("1.1");
}

// Prints `text` as a line. When it returns, the line is out of the process.
[[maybe_unused]] void print_line(const std::string& text) {
  const std::string line = text + '\n';
  ssize_t written = 0;
  // TODO(1.1): Hand the line to the kernel in one write(2), and keep the answer in `written`. Where
  // the call failed for good, throw (errors.hpp). EINTR is not for good: step 1.5 deals with it.
  //   Why not printf(3) or std::cout? Where do their lines wait when the output is a pipe?
  not_done_yet("1.1");
  finish_line(std::string_view(line).substr(written > 0 ? static_cast<std::size_t>(written) : 0));
}

void announce() {
  // TODO(1.1): Print the line `Setting at {time}`, with lab::time_now() (local_time.hpp).
  //   Who ends the line: you or print_line?
  not_done_yet("1.1");
}

// The handler for SIGALRM.
void note_alarm(int /*number*/) {
  // TODO(1.2): Leave a note that an alarm came, and do nothing else: signal-safety(7).
  //   The textbook's handler prints. What if the signal comes in the middle of another print?
  not_done_yet("1.2");
}

// From now on `handler` runs when the signal `number` comes.
void catch_signal([[maybe_unused]] int number, [[maybe_unused]] void (*handler)(int)) {
  // TODO(1.2): Install the handler: sigaction(2).
  //   SA_RESTART or not? signal(7) tells what each does to a write(2) that the handler interrupts.
  not_done_yet("1.2");
}

void sleep_until_noted() {
  // TODO(1.2): While nothing is noted, sleep with no signal blocked: sigsuspend(2), sigemptyset(3).
  //   Why look at the notes before the first sleep? When may a signal have come?
  not_done_yet("1.2");
}

// Answers the alarm, if one was noted, and counts the answer. Says whether one was noted.
bool answer_alarm([[maybe_unused]] int& alarms) {
  if (alarm_came == 0) return false;
  // TODO(1.2): Take the note away, print `Got alarm 14 at {time}`, and count the line.
  //   In which order? What becomes of an alarm that comes between the one and the other?
  not_done_yet("1.2");
  return true;
}

unsigned read_seconds([[maybe_unused]] int argc, [[maybe_unused]] char* argv[]) {
  [[maybe_unused]] constexpr const char* usage =
      "alarm_clock [SECONDS]  (from 1 to 86400; 5 if left out)";
  unsigned seconds = 5;
  // TODO(1.3): Take SECONDS from the command line, if it is there. Refuse too many words, and what
  // is no whole number from 1 to 86400: lab::whole_number, lab::wrong_usage (arguments.hpp).
  //   What would alarm(2) make of a 0? What would atoi(3) make of "5x"?
  not_done_yet("1.3");
  return seconds;
}

void set_alarm([[maybe_unused]] unsigned seconds) {
  // TODO(1.3): Have the kernel send SIGALRM in `seconds` seconds: alarm(2).
  //   If SIGALRM came from elsewhere, the last lap's alarm is still to come. What becomes of it?
  not_done_yet("1.3");
}

// The handler for SIGINT and SIGTERM.
[[maybe_unused]] void note_stop([[maybe_unused]] int number) {
  // TODO(1.4): Leave a note of which signal it was: signal-safety(7).
  //   Why not print the last line and exit(3) right here?
  not_done_yet("1.4");
}

void catch_stops() {
  // TODO(1.4): Have note_stop run for SIGINT and for SIGTERM, with your catch_signal.
  //   Which signals must you leave alone?
  not_done_yet("1.4");
}

// Prints the last line, if a stop was noted. Says whether one was noted.
bool answer_stop([[maybe_unused]] int alarms) {
  if (stop_signal == 0) return false;
  // TODO(1.4): Print `Stopping on signal N after M alarms`.
  //   M counts the lines that were printed, N is what kill -l calls the signal: 2 or 15.
  not_done_yet("1.4");
  return true;
}

// Writes what the first write(2) of a line has left over: nothing, as a rule; all of it where a
// handler came first (EINTR); the end of it after a short write.
void finish_line([[maybe_unused]] std::string_view rest) {
  // TODO(1.5): Write until nothing of the line is left, whatever handlers do meanwhile: write(2).
  //   Each answer has a meaning: -1 with EINTR, -1 with another errno, a count. What is left then?
  not_done_yet("1.5");
}

// Keeps the signal mask of its birth and brings it back at the end of its scope.
class SignalMaskRestorer {
 public:
  SignalMaskRestorer() {
    // Without a new set it blocks nothing and only tells the mask (sigprocmask(2)).
    check(::sigprocmask(SIG_BLOCK, nullptr, &before_), "sigprocmask");
  }
  SignalMaskRestorer(const SignalMaskRestorer&) = delete;
  ~SignalMaskRestorer() { ::sigprocmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_;
};

// Sleeps until a signal is noted, and sleeps through none.
void sleep_and_miss_nothing() {
  const SignalMaskRestorer restorer;
  // TODO(1.6): Block SIGALRM, SIGINT and SIGTERM until the sleep: sigprocmask(2), sigsetops(3).
  //   They must get through during the sleep, and only then. Which call lets them, in one step?
  not_done_yet("1.6");
  sleep_until_noted();
}

int run(int argc, char* argv[]) {
  prepare_local_time();
  // Before the first line is out: whoever reads it may send a SIGALRM at once.
  catch_signal(SIGALRM, note_alarm);
  const unsigned seconds = read_seconds(argc, argv);
  catch_stops();
  int alarms = 0;
  bool next_lap = true;
  while (next_lap) {
    announce();
    set_alarm(seconds);
    sleep_and_miss_nothing();
    next_lap = answer_alarm(alarms);            // An alarm begins the next lap,
    if (answer_stop(alarms)) next_lap = false;  // a stop ends the laps, also where both came.
  }
  return 0;
}

}  // namespace

int main(int argc, char* argv[]) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    lab::complain(error.what());
    return 1;
  }
}
