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
  // 1.1: localtime_r(3), which time_now() calls, need not look for the time zone by itself, as
  // localtime(3) does.
  ::tzset();
}

// Prints `text` as a line. When it returns, the line is out of the process.
[[maybe_unused]] void print_line(const std::string& text) {
  const std::string line = text + '\n';
  ssize_t written = 0;
  // 1.1: What write(2) took is out of the process; stdio would keep the line back, where the output
  // is no terminal, until some thousands of bytes have come together.
  written = ::write(STDOUT_FILENO, line.data(), line.size());
  if (written == -1 && errno != EINTR) lab::throw_system_error("write", errno);
  finish_line(std::string_view(line).substr(written > 0 ? static_cast<std::size_t>(written) : 0));
}

void announce() {
  // 1.1: The time of printing, asked for anew in each lap.
  print_line("Setting at " + lab::time_now());
}

// The handler for SIGALRM.
void note_alarm(int /*number*/) {
  // 1.2: The handler may have interrupted anything half done: malloc(3), print_line. A note needs
  // none of these. No call, so there is no errno to save, either.
  alarm_came = 1;
}

// From now on `handler` runs when the signal `number` comes.
void catch_signal([[maybe_unused]] int number, [[maybe_unused]] void (*handler)(int)) {
  // 1.2: sigaction(2), as systems differ in what signal(2) does. Without SA_RESTART a write(2) that
  // the handler interrupts comes back and says so (signal(7)); sigsuspend(2) comes back either way.
  struct sigaction action {};
  action.sa_handler = handler;
  ::sigemptyset(&action.sa_mask);
  check(::sigaction(number, &action, nullptr), "sigaction");
}

void sleep_until_noted() {
  // 1.2: A signal that came while the program was awake is noted already, and nothing would end a
  // sleep for it: so look first. Between this look and the sleep a gap is left, until step 1.6.
  sigset_t none_blocked;
  ::sigemptyset(&none_blocked);
  while (alarm_came == 0 && stop_signal == 0) ::sigsuspend(&none_blocked);
}

// Answers the alarm, if one was noted, and counts the answer. Says whether one was noted.
bool answer_alarm([[maybe_unused]] int& alarms) {
  if (alarm_came == 0) return false;
  // 1.2: The note first: an alarm that comes after this line is noted anew, and gets a line of its
  // own. The other way round it would be wiped out unanswered.
  alarm_came = 0;
  print_line("Got alarm " + std::to_string(SIGALRM) + " at " + lab::time_now());
  ++alarms;
  return true;
}

unsigned read_seconds([[maybe_unused]] int argc, [[maybe_unused]] char* argv[]) {
  [[maybe_unused]] constexpr const char* usage =
      "alarm_clock [SECONDS]  (from 1 to 86400; 5 if left out)";
  unsigned seconds = 5;
  // 1.3: 0 would be no alarm at all (alarm(2)), and atoi(3) would take "5x" for 5.
  if (argc > 2) lab::wrong_usage(usage, "too many words");
  if (argc == 2) {
    const std::optional<long> number = lab::whole_number(argv[1], 1, 86400);
    if (!number) lab::wrong_usage(usage, "no number from 1 to 86400: " + std::string(argv[1]));
    seconds = static_cast<unsigned>(*number);
  }
  return seconds;
}

void set_alarm([[maybe_unused]] unsigned seconds) {
  // 1.3: A process has only one such alarm. This replaces the last lap's, if it is still to come
  // (alarm(2)): after an alarm from elsewhere a full interval begins.
  ::alarm(seconds);
}

// The handler for SIGINT and SIGTERM.
[[maybe_unused]] void note_stop([[maybe_unused]] int number) {
  // 1.4: Printing here could meet a half-printed line. exit(3) is as unsafe: it flushes stdio and
  // runs destructors, of things half done, too.
  stop_signal = number;
}

void catch_stops() {
  // 1.4: These two and no other: whoever sends SIGHUP or SIGQUIT counts on its default action.
  catch_signal(SIGINT, note_stop);
  catch_signal(SIGTERM, note_stop);
}

// Prints the last line, if a stop was noted. Says whether one was noted.
bool answer_stop([[maybe_unused]] int alarms) {
  if (stop_signal == 0) return false;
  // 1.4: The alarm that came with the stop is answered by now, so that it is in the count.
  print_line("Stopping on signal " + std::to_string(stop_signal) + " after " +
             std::to_string(alarms) + " alarms");
  return true;
}

// Writes what the first write(2) of a line has left over: nothing, as a rule; all of it where a
// handler came first (EINTR); the end of it after a short write.
void finish_line([[maybe_unused]] std::string_view rest) {
  // 1.5: A write(2) that a handler interrupts took nothing and says EINTR, or it took a part and
  // says how much. To begin anew would repeat that part; to give up would cut the line.
  while (!rest.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, rest.data(), rest.size());
    if (written == -1 && errno == EINTR) continue;
    rest.remove_prefix(static_cast<std::size_t>(check(written, "write")));
  }
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
  // 1.6: Between the last look at the notes and the sleep, a signal would be noted but slept
  // through. Blocked, it waits as pending; sigsuspend(2) lets it in and sleeps in one step.
  sigset_t ours;
  ::sigemptyset(&ours);
  for (const int number : {SIGALRM, SIGINT, SIGTERM}) ::sigaddset(&ours, number);
  check(::sigprocmask(SIG_BLOCK, &ours, nullptr), "sigprocmask");
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
