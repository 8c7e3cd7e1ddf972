// plumber spam: children send messages through a pipe. plumber run: a pipeline of programs.
// A number like 3.1 names a step of labs/03-pipes/README.md.
// No signal handler is installed here, so no call ends early with EINTR (signal(7)).

#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <climits>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "labs/support/arguments.hpp"
#include "labs/support/errors.hpp"
#include "labs/support/local_time.hpp"
#include "labs/support/not_done_yet.hpp"
#include "labs/support/pipe.hpp"
#include "labs/support/processes.hpp"

const char* const lab::program_name = "plumber";

namespace {

using lab::check;
using lab::Descriptor;
using lab::not_done_yet;

[[maybe_unused]] constexpr const char* usage =
    "plumber spam [COUNT [UNIT_MS [CHILDREN]]]\n"
    "       plumber run PROGRAM [ARG...] [-- PROGRAM [ARG...]]...";

struct Spam {
  long count, unit_ms, children;  // each child sends `count` messages
};
constexpr long without_end = LONG_MAX / 64;  // and times 64 children it still is a long
using Pauses = std::array<timespec, 5>;      // before Spam 0 to Spam 4

void write_all(int descriptor, std::string_view bytes);
void receive(const Descriptor& pipe, long expected);
void send_message(const Descriptor& pipe, const Spam& spam, long child, long k);

Spam read_spam_words([[maybe_unused]] const std::vector<char*>& words) {
  std::array<long, 3> numbers = {0, 1000, 1};  // COUNT, UNIT_MS, CHILDREN
  // 3.1: First of all: a wrong word must not be found when half of the work is done.
  constexpr std::array<long, 3> least = {0, 0, 1}, most = {1'000'000, 60'000, 64};
  if (words.empty() || words.size() > 4 || words[0] != std::string("spam")) lab::wrong_usage(usage);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const auto number = lab::whole_number(words[i + 1], least[i], most[i]);
    if (!number) lab::wrong_usage(usage, "no number in its range: " + std::string(words[i + 1]));
    numbers[i] = *number;
  }
  return {numbers[0] == 0 ? without_end : numbers[0], numbers[1], numbers[2]};
}

// Starts a child that does `work` and exits with the status that this returns. Tells its pid.
template <typename Work>
pid_t start_child([[maybe_unused]] Work work) {
  pid_t child = -1;
  // 3.1: By _exit(2), as a return would go on with the parent's work, its destructors at least.
  child = check(::fork(), "fork");
  if (child == 0) ::_exit(lab::status_of(work));
  return child;
}

// Writes as many of `bytes` as one write(2) takes. Tells how many.
std::size_t write_some([[maybe_unused]] int descriptor, std::string_view bytes) {
  auto written = static_cast<ssize_t>(bytes.size());
  // 3.1: What write(2) took is out of the process; stdio would keep it in a buffer.
  written = check(::write(descriptor, bytes.data(), bytes.size()), "write");
  return static_cast<std::size_t>(written);
}

// Waits until there are bytes to read, and reads them. No bytes: the end of file.
std::string read_some([[maybe_unused]] const Descriptor& pipe) {
  std::string bytes(64 * 1024, '\0');  // as many as a pipe holds by default (pipe(7))
  // 3.1: read(2) does not wait for a full buffer: it takes what there is.
  const ssize_t size = check(::read(pipe.number(), bytes.data(), bytes.size()), "read");
  bytes.resize(static_cast<std::size_t>(size));
  return bytes;
}

void print_message(const std::string& message, const std::string& time_received) {
  const std::string got = " got [" + message + "] at " + time_received;
  // 3.1: The whole line at once, so that it mixes with no other that goes to the same place.
  write_all(STDOUT_FILENO, "Parent " + std::to_string(::getpid()) + got + '\n');
}

// Prints the messages in `bytes`, each of which ends in a newline. Tells how many they are.
long print_messages(std::string_view bytes, const std::string& time_received) {
  long count = 0;
  for (; !bytes.empty(); ++count) {
    std::string_view message = bytes.substr(0, bytes.size() - 1);
    // 3.2: No pause lies between Spam 4 and the next Spam 0: one read(2) mostly gets both.
    message = bytes.substr(0, bytes.find('\n'));
    print_message(std::string(message), time_received);
    bytes.remove_prefix(message.size() + (message.size() < bytes.size() ? 1 : 0));
  }
  return count;
}

Pauses pauses_of([[maybe_unused]] long unit_ms) {
  Pauses pauses{};
  // 3.2: Whole seconds go to tv_sec: a tv_nsec of 1,000,000,000 would be an error (nanosleep(2)).
  for (std::size_t k = 0; k < pauses.size(); ++k) {
    const long ms = static_cast<long>(k) * unit_ms;
    pauses[k] = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1'000'000};
  }
  return pauses;
}

void send_messages(const Descriptor& pipe, const Spam& spam, const Pauses& pauses, long child) {
  for (long sent = 0; sent < spam.count; ++sent) {
    [[maybe_unused]] const timespec& pause = pauses[static_cast<std::size_t>(sent % 5)];
    // 3.2: Even a sleep of length 0 gives the processor away: so none where none is asked for.
    if (pause.tv_sec > 0 || pause.tv_nsec > 0) check(::nanosleep(&pause, nullptr), "nanosleep");
    send_message(pipe, spam, child, sent % 5);
  }
}

void keep_wait_statuses() {
  // 3.3: A SIGCHLD that the caller ignored stays so, and then wait statuses are lost (waitpid(2)).
  ::signal(SIGCHLD, SIG_DFL);
}

// Waits until `child` has ended. Whether it did so with status 0; where not, tells how.
bool ended_well([[maybe_unused]] pid_t child) {
  int wait_status = 0;
  // 3.3: By its pid: a caller that became plumber by exec may have left it children of its own.
  check(::waitpid(child, &wait_status, 0), "waitpid");
  const std::string who = "child " + std::to_string(child);
  if (WIFSIGNALED(wait_status))
    lab::complain(who + ": killed by signal " + std::to_string(WTERMSIG(wait_status)));
  else if (WEXITSTATUS(wait_status) != 0)
    lab::complain(who + ": exited with status " + std::to_string(WEXITSTATUS(wait_status)));
  return wait_status == 0;  // that is: exited with status 0 (POSIX, wait)
}

int run_spam(const Spam& spam) {
  const Pauses pauses = pauses_of(spam.unit_ms);
  keep_wait_statuses();
  lab::Children children;
  lab::Pipe pipe = lab::make_pipe();
  for (long child = 0; child < spam.children; ++child) {
    children.add(start_child([&] {
      // 3.3: While a read end is open, its own too, a child writes on though the parent is gone.
      pipe.read_end.close();
      send_messages(pipe.write_end, spam, pauses, child);
      return 0;
    }));
  }
  // 3.3: The end of file comes when no write end is left (pipe(7)). With this one it never would.
  pipe.write_end.close();
  receive(pipe.read_end, spam.count * spam.children);
  bool all_well = true;
  while (!children.empty()) all_well &= ended_well(children.take_first());
  return all_well ? 0 : 1;
}

// Prints each message as it comes: as many as are expected, or fewer where the end of file comes.
void receive(const Descriptor& pipe, long expected) {
  std::string rest;  // of what was read: the start of a message
  while (expected > 0) {
    std::string bytes = read_some(pipe);
    if (bytes.empty()) return;
    // 3.4: A read may end anywhere. What follows the last newline waits for its other part.
    bytes.insert(0, rest);
    const std::size_t whole = bytes.rfind('\n') + 1;  // npos + 1 is 0: no message is whole
    rest = bytes.substr(whole);
    bytes.resize(whole);
    expected -= print_messages(bytes, lab::epoch_now());
  }
}

void write_all(int descriptor, std::string_view bytes) {
  [[maybe_unused]] std::size_t written = write_some(descriptor, bytes);
  // 3.4: A short write is no error: what it left is still to be written, and only that.
  while (written < bytes.size()) written += write_some(descriptor, bytes.substr(written));
}

// Sends `Spam {k}`. On the pipe a message is a line.
void send_message(const Descriptor& pipe, const Spam& spam, [[maybe_unused]] long child, long k) {
  std::string message = "Spam " + std::to_string(k);
  if (spam.children > 1) {
    // 3.5: In the same write(2): up to PIPE_BUF bytes of one stand together in a pipe (pipe(7)).
    message += " from child " + std::to_string(child);
  }
  write_all(pipe.number(), message + '\n');
}

// In a child: becomes `program`, which reads from `input` and writes to `output`; where these are
// not open, from and to plumber's own. Returns only where it fails: the exit status for that.
[[maybe_unused]] int become([[maybe_unused]] const lab::Program& program,
                            [[maybe_unused]] const Descriptor& input,
                            [[maybe_unused]] const Descriptor& output) {
  // 3.6: Close-on-exec is not enough: what plumber's caller left open may lack it.
  if (input.is_open()) check(::dup2(input.number(), STDIN_FILENO), "dup2");
  if (output.is_open()) check(::dup2(output.number(), STDOUT_FILENO), "dup2");
  check(::close_range(STDERR_FILENO + 1, UINT_MAX, 0), "close_range");
  [[maybe_unused]] sigset_t none_blocked;
  // 3.6: Exec keeps what is ignored and what is blocked (execve(2)), SIGPIPE for one.
  for (int number = 1; number <= SIGRTMAX; ++number) ::signal(number, SIG_DFL);  // SIGKILL refuses
  ::sigemptyset(&none_blocked);
  check(::sigprocmask(SIG_SETMASK, &none_blocked, nullptr), "sigprocmask");
  int status = 126;
  // 3.6: It comes back only where it fails; and then this process still is plumber, a second one.
  ::execvp(program[0], program.data());
  if (errno == ENOENT) status = 127;  // first: another call may change errno
  lab::complain(std::string(program[0]) + ": " + std::strerror(errno));
  return status;
}

int run_pipeline(const std::vector<lab::Program>& programs) {
  // 3.6: Before the first one is started. An empty word is a name, though no program's.
  for (const lab::Program& program : programs)
    if (program[0] == nullptr) lab::wrong_usage(usage, "no program before, between or after --");
  keep_wait_statuses();
  lab::Children children;
  Descriptor input;  // of the next program: the read end of the pipe that the one before it fills
  for ([[maybe_unused]] const lab::Program& program : programs) {
    // 3.6: plumber closes its own ends: the write end here, the read end as `input` takes the next.
    // An end that is kept hides from one program that the other one has ended (pipe(7)).
    lab::Pipe pipe;
    if (&program != &programs.back()) pipe = lab::make_pipe();
    children.add(start_child([&] { return become(program, input, pipe.write_end); }));
    input = std::move(pipe.read_end);
  }
  int status = 0;
  // 3.6: Only when all are started: one that is waited for may need a later one to read.
  int wait_status = 0;
  while (!children.empty()) check(::waitpid(children.take_first(), &wait_status, 0), "waitpid");
  status = WIFSIGNALED(wait_status) ? 128 + WTERMSIG(wait_status) : WEXITSTATUS(wait_status);
  return status;
}

}  // namespace

int main(int argc, char* argv[]) {
  return lab::status_of([&] {
    lab::fill_standard_descriptors();
    const std::vector<char*> words(argv + 1, argv + argc);
    if (words.empty() || std::string_view(words[0]) != "run")
      return run_spam(read_spam_words(words));
    return run_pipeline(lab::split_programs({words.begin() + 1, words.end()}, "--"));
  });
}
