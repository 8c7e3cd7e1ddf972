#include "checker/grade/box.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <poll.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "checker/grade/box_words.hpp"
#include "checker/grade/cgroup.hpp"
#include "checker/grade/user_namespace.hpp"
#include "checker/harness/system_call.hpp"

namespace grade {
namespace {

using harness::check;
using harness::Descriptor;
using harness::retry;
using Clock = std::chrono::steady_clock;

constexpr int report_number = 3, result_number = 4;
constexpr std::size_t most_output = 1 << 20, most_report = 16 << 20;

struct Ends {
  Descriptor read_end, write_end;
};

Ends make_pipe() {
  int ends[2];
  check(::pipe2(ends, O_CLOEXEC), "pipe2");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

// All that the child needs, made before the fork: it calls async-signal-safe functions only.
struct Prepared {
  Prepared(const Box& box, bool boxed)
      : words(boxed ? bwrap_words(box) : box.command),
        variables(boxed ? std::vector<std::string>{"PATH=/usr/sbin:/usr/bin:/sbin:/bin"}
                        : box.environment),
        argv(pointers_to(words)),
        in_box(boxed),
        memory_bytes(box.memory_bytes),
        processor_seconds(box.processor_seconds),
        file_bytes(box.file_bytes),
        null(check(::open("/dev/null", O_RDWR | O_CLOEXEC), "/dev/null")),
        output(make_pipe()),
        report(make_pipe()),
        is_apart(make_pipe()),
        may_go_on(make_pipe()) {
    if (!boxed)
      for (char** variable = ::environ; *variable != nullptr; ++variable)
        variables.emplace_back(*variable);
    environment = pointers_to(variables);
    input = box.input.is_open() ? box.input.number() : null.number();
    result = box.result.is_open() ? box.result.number() : -1;
    if (!boxed) folder = box.folder.string();
  }

  std::vector<std::string> words, variables;
  std::vector<char*> argv, environment;
  bool in_box;
  std::size_t memory_bytes;
  int processor_seconds;
  std::size_t file_bytes;
  Descriptor null;
  Ends output, report, is_apart, may_go_on;
  int input = -1, result = -1;
  std::string folder = {};
};

void limit(decltype(RLIMIT_CPU) resource, rlim_t most) {
  const rlimit wanted{most, most};
  ::setrlimit(resource, &wanted);
}

void write_number(const char* path, const char* text) {
  const int file = ::open(path, O_WRONLY | O_CLOEXEC);
  [[maybe_unused]] const ssize_t written = ::write(file, text, std::strlen(text));
  ::close(file);
}

[[noreturn]] void leave(const char* what) {
  const char* const reason = ::strerror(errno);
  for (const char* part : {what, ": ", reason, "\n"})
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, part, std::strlen(part));
  ::_exit(127);
}

// What belongs to no process is little: memory of shmget(2), semaphores, message queues. What is
// counted for whoever made the namespace, too, leaves enough for all others: inotify(7). Nobody in
// it makes further user namespaces.
void bound_what_has_no_process() {
  write_number("/proc/sys/kernel/shmall", "16384");  // pages
  write_number("/proc/sys/kernel/sem", "32 256 32 16");
  write_number("/proc/sys/kernel/msgmni", "16");
  write_number("/proc/sys/user/max_inotify_instances", "8");
  write_number("/proc/sys/user/max_inotify_watches", "1024");
  write_number("/proc/sys/user/max_user_namespaces", "0");
}

// A user namespace for the box's two users, and an IPC namespace.
void go_apart(const Prepared& prepared) {
  if (::unshare(CLONE_NEWUSER | CLONE_NEWIPC) == -1) leave("cannot make a user namespace");
  char byte = 'a';
  [[maybe_unused]] const ssize_t told = ::write(prepared.is_apart.write_end.number(), &byte, 1);
  if (retry([&] { return ::read(prepared.may_go_on.read_end.number(), &byte, 1); }) != 1)
    ::_exit(127);
  if (::setresgid(0, 0, 0) == -1 || ::setresuid(0, 0, 0) == -1) leave("setresuid");
  bound_what_has_no_process();
}

// bwrap looks itself up in /proc, by numbers that only a /proc of our PID namespace knows.
void mount_proc() {
  constexpr unsigned long flags = MS_NOSUID | MS_NODEV | MS_NOEXEC;
  if (::unshare(CLONE_NEWNS) == -1 ||
      ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == -1 ||
      ::mount("proc", "/proc", "proc", flags, nullptr) == -1)
    leave("cannot mount /proc");
}

// The first process of a new PID namespace goes on from here, and becomes bwrap; this one waits for
// it, and ends as it does. bwrap's own --die-with-parent begins too late: where we are killed while
// it starts, its first process would wait for it for ever. This one's end, by whatever, ends all:
// pid_namespaces(7).
void go_on_as_first_process() {
  int lifeline[2];
  if (::pipe2(lifeline, O_CLOEXEC) == -1 || ::unshare(CLONE_NEWPID) == -1)
    leave("cannot make a PID namespace");
  const pid_t first = ::fork();
  if (first == -1) leave("fork");
  if (first != 0) {
    ::close(lifeline[0]);
    ::syscall(SYS_close_range, 0, lifeline[1] - 1, 0);
    ::syscall(SYS_close_range, lifeline[1] + 1, ~0U, 0);
    int status = 0;
    retry([&] { return ::waitpid(first, &status, 0); });
    ::_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
  }
  ::close(lifeline[1]);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  pollfd parent{lifeline[0], POLLIN, 0};
  if (::poll(&parent, 1, 0) != 0) ::_exit(127);  // it died before we asked to be told
  mount_proc();
}

// From `from` above all that is in use to its place below.
void put(int from, int place) {
  if (from >= 0) ::dup2(from, place);
}

[[noreturn]] void become(const Prepared& prepared, pid_t parent) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(127);
  constexpr int above = 20;  // more than we have places
  const int input = ::fcntl(prepared.input, F_DUPFD_CLOEXEC, above);
  const int output = ::fcntl(prepared.output.write_end.number(), F_DUPFD_CLOEXEC, above);
  const int report = ::fcntl(prepared.report.write_end.number(), F_DUPFD_CLOEXEC, above);
  const int result = prepared.result < 0 ? -1 : ::fcntl(prepared.result, F_DUPFD_CLOEXEC, above);
  put(output, STDOUT_FILENO);
  put(output, STDERR_FILENO);
  if (prepared.in_box) {
    go_apart(prepared);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // a change of user cancels it: prctl(2)
    go_on_as_first_process();
  }
  put(input, STDIN_FILENO);
  put(report, report_number);
  put(result, result_number);
  ::syscall(SYS_close_range, result < 0 ? result_number : result_number + 1, ~0U, 0);
  for (int signal = 1; signal < NSIG; ++signal) ::signal(signal, SIG_DFL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  if (!prepared.folder.empty() && ::chdir(prepared.folder.c_str()) == -1)
    leave(prepared.folder.c_str());
  limit(RLIMIT_CORE, 0);
  if (prepared.memory_bytes != 0) limit(RLIMIT_AS, prepared.memory_bytes);
  if (prepared.processor_seconds != 0)
    limit(RLIMIT_CPU, static_cast<rlim_t>(prepared.processor_seconds));
  if (prepared.file_bytes != 0) limit(RLIMIT_FSIZE, prepared.file_bytes);
  ::execvpe(prepared.argv[0], prepared.argv.data(), prepared.environment.data());
  leave(prepared.argv[0]);
}

// Takes what is there of one pipe; closes it at its end.
void take(Descriptor& from, std::string& text, std::size_t most) {
  char bytes[16384];
  const ssize_t got = retry([&] { return ::read(from.number(), bytes, sizeof bytes); });
  if (got <= 0) return from.close();
  text.append(bytes, std::min(static_cast<std::size_t>(got), most - std::min(most, text.size())));
}

// Reads both pipes until both have ended: then no process of it is left, or none that matters.
void read_to_the_end(Prepared& prepared, Clock::time_point end, pid_t child, BoxResult& result) {
  while (prepared.output.read_end.is_open() || prepared.report.read_end.is_open()) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
    if (left <= 0) {
      result.out_of_time = true;
      ::kill(-child, SIGKILL);
      return;
    }
    pollfd polled[] = {{prepared.output.read_end.number(), POLLIN, 0},
                       {prepared.report.read_end.number(), POLLIN, 0}};
    if (::poll(polled, 2, static_cast<int>(std::min<long>(left, 60'000))) <= 0) continue;
    if (polled[0].revents != 0) take(prepared.output.read_end, result.output, most_output);
    if (polled[1].revents != 0) take(prepared.report.read_end, result.report, most_report);
  }
}

// Kills and reaps what stopped or threw in the middle.
struct Kept {
  pid_t child;
  ~Kept() {
    if (child > 0) {
      ::kill(-child, SIGKILL);
      ::kill(child, SIGKILL);
      retry([&] { return ::waitpid(child, nullptr, 0); });
    }
  }
};

// Where grade_class found one: the environment is how it tells its workers.
std::optional<BoxGroup> group_of_box() {
  constexpr std::size_t memory = std::size_t{4} << 30, tasks = 2000;
  static int number = 0;
  const char* const parent = std::getenv(group_variable);
  if (parent == nullptr) return std::nullopt;
  return std::optional<BoxGroup>(std::in_place, parent,
                                 fmt::format("box-{}-{}", ::getpid(), ++number), memory, tasks);
}

BoxResult run(Box box, bool boxed) {
  const std::optional<BoxGroup> group = boxed ? group_of_box() : std::nullopt;
  Prepared prepared(box, boxed);
  const pid_t parent = ::getpid();
  Kept kept{check(::fork(), "fork")};
  if (kept.child == 0) become(prepared, parent);
  ::setpgid(kept.child, kept.child);
  prepared.output.write_end.close();
  prepared.report.write_end.close();
  prepared.is_apart.write_end.close();
  box.result.close();
  char byte = 0;
  if (boxed) {
    const bool apart =
        retry([&] { return ::read(prepared.is_apart.read_end.number(), &byte, 1); }) == 1;
    if (apart) {
      map_users(kept.child);
      if (group) group->add(kept.child);
      check(::write(prepared.may_go_on.write_end.number(), "g", 1), "write");
    }
  }
  BoxResult result;
  read_to_the_end(prepared, Clock::now() + box.time, kept.child, result);
  int status = 0;
  check(retry([&] { return ::waitpid(kept.child, &status, 0); }), "waitpid");
  kept.child = -1;
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return result;
}

}  // namespace

BoxResult run(Box box) { return run(std::move(box), true); }
BoxResult run_unboxed(Box box) { return run(std::move(box), false); }

void expect_boxes() {
  Box box;
  box.command = {"true"};
  box.folder = "/tmp";
  const BoxResult result = run(std::move(box));
  if (result.status == 0) return;
  throw NoBoxes(
      fmt::format("this machine has no box to run strangers' programs in (install Debian's "
                  "packages bubblewrap and "
                  "uidmap, and allow user namespaces: sysctl user.max_user_namespaces): {}",
                  result.output.substr(0, result.output.find('\n'))));
}

}  // namespace grade
