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
  // TODO(3.1): Refuse wrong usage; else put the numbers that are given in place of these.
  //   lab::wrong_usage, lab::whole_number (labs/support). Is words[0] known to be `spam`?
  not_done_yet("3.1");
  return {numbers[0] == 0 ? without_end : numbers[0], numbers[1], numbers[2]};
}

// Starts a child that does `work` and exits with the status that this returns. Tells its pid.
template <typename Work>
pid_t start_child([[maybe_unused]] Work work) {
  pid_t child = -1;
  // TODO(3.1): Fork; let the child call lab::status_of(work) and exit with what that returns.
  //   fork(2), _exit(2). Where would a child go on that returned from here?
  not_done_yet("3.1");
  return child;
}

// Writes as many of `bytes` as one write(2) takes. Tells how many.
std::size_t write_some([[maybe_unused]] int descriptor, std::string_view bytes) {
  auto written = static_cast<ssize_t>(bytes.size());
  // TODO(3.1): Write the bytes, with one call, and note in `written` how many it took.
  //   write(2). When would they come to the reader with std::cout or printf(3)?
  not_done_yet("3.1");
  return static_cast<std::size_t>(written);
}

// Waits until there are bytes to read, and reads them. No bytes: the end of file.
std::string read_some([[maybe_unused]] const Descriptor& pipe) {
  std::string bytes(64 * 1024, '\0');  // as many as a pipe holds by default (pipe(7))
  // TODO(3.1): Read into `bytes`, with one call, and resize it to what was read.
  //   read(2). Does it wait until `bytes` is full?
  not_done_yet("3.1");
  return bytes;
}

void print_message(const std::string& message, const std::string& time_received) {
  const std::string got = " got [" + message + "] at " + time_received;
  // TODO(3.1): Print the line: `Parent {pid}`, {pid} that of this process, and then `got`.
  //   getpid(2), write_all (declared above). What ends a line?
  not_done_yet("3.1");
}

// Prints the messages in `bytes`, each of which ends in a newline. Tells how many they are.
long print_messages(std::string_view bytes, const std::string& time_received) {
  long count = 0;
  for (; !bytes.empty(); ++count) {
    std::string_view message = bytes.substr(0, bytes.size() - 1);
    // TODO(3.2): Make `message` the first of the messages in `bytes`, without its newline.
    //   Two writes, but one read (pipe(7)): which two messages are sent without a pause between?
    not_done_yet("3.2");
    print_message(std::string(message), time_received);
    bytes.remove_prefix(message.size() + (message.size() < bytes.size() ? 1 : 0));
  }
  return count;
}

Pauses pauses_of([[maybe_unused]] long unit_ms) {
  Pauses pauses{};
  // TODO(3.2): Fill in the pauses: k times `unit_ms` milliseconds before Spam k.
  //   nanosleep(2) on struct timespec. How are 1500 ms written in it?
  not_done_yet("3.2");
  return pauses;
}

void send_messages(const Descriptor& pipe, const Spam& spam, const Pauses& pauses, long child) {
  for (long sent = 0; sent < spam.count; ++sent) {
    [[maybe_unused]] const timespec& pause = pauses[static_cast<std::size_t>(sent % 5)];
    // TODO(3.2): Sleep through the pause.
    //   nanosleep(2). What does a sleep of length 0 cost, 10,000 times?
    not_done_yet("3.2");
    send_message(pipe, spam, child, sent % 5);
  }
}

void keep_wait_statuses() {
  // TODO(3.3): See that the kernel keeps the wait statuses of the children for this process.
  //   waitpid(2) on SIGCHLD, signal(2). What if whoever started plumber had ignored it (execve(2))?
  not_done_yet("3.3");
}

// Waits until `child` has ended. Whether it did so with status 0; where not, tells how.
bool ended_well([[maybe_unused]] pid_t child) {
  int wait_status = 0;
  // TODO(3.3): Wait for this child; where it failed, tell on standard error how.
  //   waitpid(2), lab::complain. Has a killed child an exit status?
  not_done_yet("3.3");
  return wait_status == 0;  // that is: exited with status 0 (POSIX, wait)
}

int run_spam(const Spam& spam) {
  const Pauses pauses = pauses_of(spam.unit_ms);
  keep_wait_statuses();
  lab::Children children;
  lab::Pipe pipe = lab::make_pipe();
  for (long child = 0; child < spam.children; ++child) {
    children.add(start_child([&] {
      // TODO(3.3): Close the end of the pipe that a child does not use.
      //   close(2), pipe(7). The parent is killed: who holds a read end then?
      not_done_yet("3.3");
      send_messages(pipe.write_end, spam, pauses, child);
      return 0;
    }));
  }
  // TODO(3.3): Close the end of the pipe that the parent does not use.
  //   close(2), pipe(7). The last child is killed: who holds a write end then?
  not_done_yet("3.3");
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
    // TODO(3.4): Make `bytes` whole messages: with the `rest` of the reads before, up to the last
    //   newline. read(2) on how many bytes it returns. What if there is no newline in them?
    not_done_yet("3.4");
    expected -= print_messages(bytes, lab::epoch_now());
  }
}

void write_all(int descriptor, std::string_view bytes) {
  [[maybe_unused]] std::size_t written = write_some(descriptor, bytes);
  // TODO(3.4): Write on, until all of `bytes` is written.
  //   write(2) on how many bytes it takes. Which bytes are still to be written after 3 of 7?
  not_done_yet("3.4");
}

// Sends `Spam {k}`. On the pipe a message is a line.
void send_message(const Descriptor& pipe, const Spam& spam, [[maybe_unused]] long child, long k) {
  std::string message = "Spam " + std::to_string(k);
  if (spam.children > 1) {
    // TODO(3.5): Let the message tell which child it is from, and see that it arrives whole.
    //   pipe(7) on PIPE_BUF. What may come into the pipe between two writes of this child?
    not_done_yet("3.5");
  }
  write_all(pipe.number(), message + '\n');
}

// In a child: becomes `program`, which reads from `input` and writes to `output`; where these are
// not open, from and to plumber's own. Returns only where it fails: the exit status for that.
[[maybe_unused]] int become([[maybe_unused]] const lab::Program& program,
                            [[maybe_unused]] const Descriptor& input,
                            [[maybe_unused]] const Descriptor& output) {
  // TODO(3.6): Put `input` and `output`, if open, in place of 0 and 1; close all but 0, 1 and 2.
  //   dup2(2), close_range(2). Is what plumber's caller left open close-on-exec?
  not_done_yet("3.6");
  [[maybe_unused]] sigset_t none_blocked;
  // TODO(3.6): Give every signal its default disposition, and block none.
  //   signal(2), signal(7), sigprocmask(2). Which signals may plumber's caller have ignored?
  not_done_yet("3.6");
  int status = 126;
  // TODO(3.6): Start the program; where that fails, tell why. ENOENT makes `status` 127.
  //   execvp(3), errno(3). Is errno still the same after the message?
  not_done_yet("3.6");
  return status;
}

int run_pipeline(const std::vector<lab::Program>& programs) {
  // TODO(3.6): Refuse wrong usage: a place for a program where there is no word.
  //   lab::split_programs (labs/support) says what is there then. Is an empty word no word?
  not_done_yet("3.6");
  keep_wait_statuses();
  lab::Children children;
  Descriptor input;  // of the next program: the read end of the pipe that the one before it fills
  for ([[maybe_unused]] const lab::Program& program : programs) {
    // TODO(3.6): Make a pipe for its output, if it is not the last one; start a child that becomes
    //   the program, and add it; keep `input` for the next. Which ends does plumber hold then?
    not_done_yet("3.6");
  }
  int status = 0;
  // TODO(3.6): Wait for all children; the last one's end makes `status`: its own, or 128 + N.
  //   waitpid(2). Why not for each as soon as it is started?
  not_done_yet("3.6");
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
