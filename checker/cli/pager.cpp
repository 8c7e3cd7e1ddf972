#include "checker/cli/pager.hpp"

#include <poll.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>

#include "checker/cli/signals.hpp"
#include "checker/harness/system_call.hpp"

namespace cli {
namespace {

using harness::check;
using harness::Descriptor;

// No pipe: whoever reads may leave before the end, or stop.
Descriptor file_of(const std::string& text) {
  Descriptor file(check(::memfd_create("text", MFD_CLOEXEC), "memfd_create"));
  for (std::size_t done = 0; done < text.size();) {
    const ssize_t written = harness::retry(
        [&] { return ::write(file.number(), text.data() + done, text.size() - done); });
    done += static_cast<std::size_t>(check(written, "write"));
  }
  check(::lseek(file.number(), 0, SEEK_SET), "lseek");
  return file;
}

// A job of its own in the foreground of our terminal, as a shell makes one: Ctrl-C and Ctrl-Z are
// the pager's then. Where we are not in the foreground ourselves it stays in our process group.
class Foreground {
 public:
  Foreground() : is_ours_(::tcgetpgrp(STDOUT_FILENO) == ::getpgrp()) {}
  Foreground(const Foreground&) = delete;
  ~Foreground() { take_back(); }

  // In the child and in its parent, whoever comes first. The caller blocks SIGTTOU.
  void give_to(pid_t child) const {
    if (!is_ours_) return;
    ::setpgid(child, child);
    ::tcsetpgrp(STDOUT_FILENO, child);
  }
  void take_back() const {
    if (is_ours_) ::tcsetpgrp(STDOUT_FILENO, ::getpgrp());
  }
  bool is_elsewhere() const { return is_ours_ && ::tcgetpgrp(STDOUT_FILENO) != ::getpgrp(); }
  void send(pid_t child, int signal) const { ::kill(is_ours_ ? -child : child, signal); }

 private:
  bool is_ours_;
};

// In the child. Only async-signal-safe calls.
[[noreturn]] void become(const char* pager, const Descriptor& input, const Foreground& foreground) {
  foreground.give_to(::getpid());
  for (int signal = 1; signal < NSIG; ++signal) ::signal(signal, SIG_DFL);
  ::dup2(input.number(), STDIN_FILENO);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::execl("/bin/sh", "sh", "-c", pager, static_cast<char*>(nullptr));
  ::_exit(127);
}

// For a signal that is meant for us, and stays to be taken.
int end(pid_t child, int signal, const Signals& signals, const Foreground& foreground) {
  foreground.send(child, signal);
  foreground.send(child, SIGCONT);
  pollfd polled{signals.descriptor(), POLLIN, 0};
  constexpr int patience = 2000;  // ms
  if (harness::retry([&] { return ::poll(&polled, 1, patience); }) == 0)
    foreground.send(child, SIGKILL);
  int status = 0;
  check(harness::retry([&] { return ::waitpid(child, &status, 0); }), "waitpid");
  ::kill(::getpid(), signal);
  return status;
}

// Until it has ended; its wait status.
int wait_for(pid_t child, Signals& signals, const Foreground& foreground) {
  int status = 0;
  while (true) {
    const pid_t changed = check(
        harness::retry([&] { return ::waitpid(child, &status, WUNTRACED | WNOHANG); }), "waitpid");
    if (changed == child && !WIFSTOPPED(status)) return status;
    if (changed == child) {  // Ctrl-Z: we stop with it
      foreground.take_back();
      do {
        ::raise(SIGSTOP);
      } while (foreground.is_elsewhere());  // continued by `bg`
      foreground.give_to(child);
      foreground.send(child, SIGCONT);
    }
    pollfd polled{signals.descriptor(), POLLIN, 0};
    check(harness::retry([&] { return ::poll(&polled, 1, -1); }), "poll");
    const int signal = signals.take();
    if (signal == SIGTERM || signal == SIGHUP) return end(child, signal, signals, foreground);
  }
}

}  // namespace

Paged page(const std::string& text, const char* less) {
  const char* chosen = std::getenv("PAGER");
  const std::string pager = chosen != nullptr && *chosen != '\0' ? chosen : "less || more";
  ::setenv("LESS", less, 0);
  const Descriptor input = file_of(text);
  Signals signals({SIGCHLD, SIGTERM, SIGHUP, SIGTTOU});
  const Foreground foreground;
  const pid_t child = check(::fork(), "fork");
  if (child == 0) become(pager.c_str(), input, foreground);
  foreground.give_to(child);
  const auto began = std::chrono::steady_clock::now();
  const int status = wait_for(child, signals, foreground);
  constexpr int cannot_be_run = 126;  // 126 and 127 are the shell's
  if (!WIFEXITED(status)) return Paged::yes;
  if (WEXITSTATUS(status) >= cannot_be_run) return Paged::no;
  constexpr std::chrono::milliseconds a_moment(500);
  return std::chrono::steady_clock::now() - began < a_moment ? Paged::at_once : Paged::yes;
}

}  // namespace cli
