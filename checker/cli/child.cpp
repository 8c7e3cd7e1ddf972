#include "checker/cli/child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "checker/harness/exec_words.hpp"
#include "checker/harness/system_call.hpp"

namespace cli {
namespace {

using harness::check;
using harness::Descriptor;

// All that is needed between fork and exec, made before: there only async-signal-safe calls may be.
struct Prepared {
  std::vector<std::string> words, variables;
  std::vector<char*> argv, environment;
  Descriptor null;
  pid_t parent;

  Prepared(std::vector<std::string> command, std::vector<std::string> added)
      : words(std::move(command)),
        variables(std::move(added)),
        argv(harness::exec_words(words)),
        null(check(::open("/dev/null", O_RDONLY | O_CLOEXEC), "/dev/null")),
        parent(::getpid()) {
    for (std::string& variable : variables) environment.push_back(variable.data());
    for (char** variable = ::environ; *variable != nullptr; ++variable)
      if (!is_set_anew(*variable)) environment.push_back(*variable);
    environment.push_back(nullptr);
  }

  // Of two variables with one name, some programs take the first and some the last.
  bool is_set_anew(std::string_view old) const {
    const std::string_view name = old.substr(0, old.find('=') + 1);
    return std::any_of(variables.begin(), variables.end(),
                       [&](const std::string& variable) { return variable.starts_with(name); });
  }
};

// In the child. Writes errno to `failure` where the command cannot be started.
[[noreturn]] void run(const Prepared& prepared, const Descriptor& output,
                      const Descriptor& failure) {
  ::setpgid(0, 0);
  for (int signal = 1; signal < NSIG; ++signal) ::signal(signal, SIG_DFL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (::getppid() != prepared.parent) ::_exit(127);  // it died before we asked to be told
  ::dup2(prepared.null.number(), STDIN_FILENO);
  ::dup2(output.number(), STDOUT_FILENO);
  ::dup2(output.number(), STDERR_FILENO);
  ::execvpe(prepared.argv[0], prepared.argv.data(), prepared.environment.data());
  const int reason = errno;
  [[maybe_unused]] const ssize_t told = ::write(failure.number(), &reason, sizeof reason);
  ::_exit(127);
}

}  // namespace

Child::Child(std::vector<std::string> command, std::vector<std::string> environment) {
  const std::string name = command.front();
  const Prepared prepared(std::move(command), std::move(environment));
  harness::Pipe output;
  harness::Pipe failure;
  check(::fcntl(output.read_end.number(), F_SETFL, O_NONBLOCK), "fcntl F_SETFL");
  pid_ = check(::fork(), "fork");
  if (pid_ == 0) run(prepared, output.write_end, failure.write_end);
  ::setpgid(pid_, pid_);  // here too: whoever comes first
  output.write_end.close();
  failure.write_end.close();
  int reason = 0;
  const ssize_t got =
      harness::retry([&] { return ::read(failure.read_end.number(), &reason, sizeof reason); });
  if (got == sizeof reason) {
    reap();
    throw std::system_error(reason, std::generic_category(), name);
  }
  pidfd_ = Descriptor(static_cast<int>(check(::syscall(SYS_pidfd_open, pid_, 0), "pidfd_open")));
  output_ = std::move(output.read_end);
}

Child::Child(Child&& other) noexcept
    : pid_(other.pid_),
      pidfd_(std::move(other.pidfd_)),
      output_(std::move(other.output_)),
      status_(other.status_),
      text_(std::move(other.text_)) {}

Child& Child::operator=(Child other) noexcept {
  std::swap(pid_, other.pid_);
  std::swap(pidfd_, other.pidfd_);
  std::swap(output_, other.output_);
  std::swap(status_, other.status_);
  std::swap(text_, other.text_);
  return *this;
}

Child::~Child() {
  if (!pidfd_.is_open() || status_ != -1) return;
  cancel();
  pollfd polled{pidfd_.number(), POLLIN, 0};
  constexpr int patience = 2000;  // ms
  if (harness::retry([&] { return ::poll(&polled, 1, patience); }) == 0) ::kill(-pid_, SIGKILL);
  reap();
}

void Child::read_output() {
  char bytes[16384];
  constexpr std::size_t most = 4 << 20;  // more than that nobody reads
  while (output_.is_open()) {
    const ssize_t got =
        harness::retry([&] { return ::read(output_.number(), bytes, sizeof bytes); });
    if (got > 0 && text_.size() < most) text_.append(bytes, static_cast<std::size_t>(got));
    if (got == 0) output_.close();
    if (got == -1) return;
  }
}

bool Child::has_ended() {
  if (status_ != -1) return true;
  pollfd polled{pidfd_.number(), POLLIN, 0};
  if (::poll(&polled, 1, 0) != 1) return false;
  reap();
  // Not until the end of file: a grandchild that was left behind may hold the pipe.
  read_output();
  return true;
}

void Child::reap() {
  int status = 0;
  check(harness::retry([&] { return ::waitpid(pid_, &status, 0); }), "waitpid");
  status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void Child::cancel() {
  if (status_ == -1) ::kill(-pid_, SIGTERM);
}

}  // namespace cli
