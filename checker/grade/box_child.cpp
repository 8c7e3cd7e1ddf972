#include "checker/grade/box_child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "checker/grade/box_words.hpp"
#include "checker/harness/exec_words.hpp"
#include "checker/harness/system_call.hpp"

namespace grade {
namespace {

using harness::check;
using harness::retry;

constexpr int report_number = 3, result_number = 4;

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
void go_apart(const PreparedChild& prepared) {
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

}  // namespace

PreparedChild::PreparedChild(const Box& box, bool boxed)
    : words(boxed ? bwrap_words(box) : box.command),
      variables(boxed ? std::vector<std::string>{"PATH=/usr/sbin:/usr/bin:/sbin:/bin"}
                      : box.environment),
      argv(harness::exec_words(words)),
      in_box(boxed),
      memory_bytes(box.memory_bytes),
      processor_seconds(box.processor_seconds),
      file_bytes(box.file_bytes),
      null(check(::open("/dev/null", O_RDWR | O_CLOEXEC), "/dev/null")) {
  if (!boxed)
    for (char** variable = ::environ; *variable != nullptr; ++variable)
      variables.emplace_back(*variable);
  environment = harness::exec_words(variables);
  input = box.input.is_open() ? box.input.number() : null.number();
  result = box.result.is_open() ? box.result.number() : -1;
  if (!boxed) folder = box.folder.string();
}

void become(const PreparedChild& prepared, pid_t parent) {
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

}  // namespace grade
