#include "checker/tests/cli/session.hpp"

#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utmp.h>

#include <csignal>
#include <cstdlib>
#include <fstream>

#include "checker/harness/system_call.hpp"

namespace cli_test {
namespace {

using harness::check;
using harness::retry;
using Clock = std::chrono::steady_clock;

// Far longer than anything takes here; a machine may be crowded.
constexpr std::chrono::seconds patience{60};

Ended ended(int status) {
  return WIFSIGNALED(status) ? Ended{-1, WTERMSIG(status)} : Ended{WEXITSTATUS(status), 0};
}

std::vector<std::string> launched(const FakeCourse& course, std::vector<std::string> words) {
  if (words.front() == "lab") words.front() = (course.root() / "checker/lab").string();
  return words;
}

// In a child: takes on the environment and becomes the command.
[[noreturn]] void become(const std::vector<std::string>& words,
                         const std::vector<std::string>& environment) {
  for (const std::string& variable : environment) {
    const std::size_t end = variable.find('=');
    ::setenv(variable.substr(0, end).c_str(), variable.substr(end + 1).c_str(), 1);
  }
  std::vector<char*> argv;
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  ::execvp(argv[0], argv.data());
  ::_exit(127);
}

std::vector<std::string> with(std::vector<std::string> environment,
                              const std::vector<std::string>& more) {
  environment.insert(environment.end(), more.begin(), more.end());
  return environment;
}

}  // namespace

Output run(const FakeCourse& course, const std::vector<std::string>& words,
           const std::vector<std::string>& environment) {
  const auto out = course.folder() / "out";
  const auto err = course.folder() / "err";
  const pid_t pid = check(::fork(), "fork");
  if (pid == 0) {
    if (std::freopen("/dev/null", "r", stdin) == nullptr ||
        std::freopen(out.c_str(), "w", stdout) == nullptr ||
        std::freopen(err.c_str(), "w", stderr) == nullptr)
      ::_exit(126);
    become(launched(course, words), with(course.environment(), environment));
  }
  int status = 0;
  check(retry([&] { return ::waitpid(pid, &status, 0); }), "waitpid");
  return {ended(status), text_of(out), text_of(err)};
}

Session::Session(const FakeCourse& course, std::vector<std::string> words, Setting setting)
    : screen_(setting.columns, setting.rows) {
  int master = -1;
  int slave = -1;
  winsize size{};
  size.ws_col = static_cast<unsigned short>(setting.columns);
  size.ws_row = static_cast<unsigned short>(setting.rows);
  check(::openpty(&master, &slave, nullptr, nullptr, &size), "openpty");
  master_ = harness::Descriptor(master);
  slave_ = harness::Descriptor(slave);
  check(::tcgetattr(slave, &before_), "tcgetattr");
  pid_ = check(::fork(), "fork");
  if (pid_ == 0) {
    ::close(master);
    ::login_tty(slave);
    become(launched(course, std::move(words)),
           with(with(course.environment(), {"TERM=xterm"}), setting.environment));
  }
  pidfd_ = harness::Descriptor(
      static_cast<int>(check(::syscall(SYS_pidfd_open, pid_, 0), "pidfd_open")));
}

Session::~Session() {
  if (pid_ < 0) return;
  ::kill(pid_, SIGTERM);
  pollfd polled{pidfd_.number(), POLLIN, 0};
  if (::poll(&polled, 1, 5000) == 0) ::kill(pid_, SIGKILL);
  retry([&] { return ::waitpid(pid_, nullptr, 0); });
}

void Session::type(const std::string& keys) {
  check(::write(master_.number(), keys.data(), keys.size()), "write");
}

void Session::send(int signal) const { check(::kill(pid_, signal), "kill"); }

void Session::resize(std::size_t columns, std::size_t rows) {
  screen_ = Screen(columns, rows);
  winsize size{};
  size.ws_col = static_cast<unsigned short>(columns);
  size.ws_row = static_cast<unsigned short>(rows);
  check(::ioctl(master_.number(), TIOCSWINSZ, &size), "ioctl TIOCSWINSZ");
}

bool Session::take(std::chrono::milliseconds time) {
  pollfd polled[] = {{master_.number(), POLLIN, 0}, {pidfd_.number(), POLLIN, 0}};
  retry([&] { return ::poll(polled, 2, static_cast<int>(time.count())); });
  char bytes[4096];
  if ((polled[0].revents & POLLIN) != 0) {
    const ssize_t got = check(::read(master_.number(), bytes, sizeof bytes), "read");
    screen_.take({bytes, static_cast<std::size_t>(got)});
    return true;
  }
  return polled[1].revents == 0;
}

bool Session::wait_until_shown(const std::string& text, bool shown) {
  const auto end = Clock::now() + patience;
  while ((screen_.text().find(text) != std::string::npos) != shown) {
    if (Clock::now() > end || !take(std::chrono::milliseconds(200))) {
      ADD_FAILURE() << "the screen " << (shown ? "never shows: " : "still shows: ") << text << "\n"
                    << screen_.text();
      return false;
    }
  }
  return true;
}

bool Session::shows(const std::string& text) { return wait_until_shown(text, true); }
bool Session::hides(const std::string& text) { return wait_until_shown(text, false); }

Ended Session::end() {
  const auto end = Clock::now() + patience;
  while (take(std::chrono::milliseconds(200)))
    if (Clock::now() > end) return {};
  int status = 0;
  check(retry([&] { return ::waitpid(pid_, &status, 0); }), "waitpid");
  pid_ = -1;
  return ended(status);
}

bool Session::is_restored() const {
  termios now{};
  check(::tcgetattr(slave_.number(), &now), "tcgetattr");
  return now.c_lflag == before_.c_lflag && now.c_iflag == before_.c_iflag &&
         !screen_.is_alternate();
}

testing::AssertionResult holds(const std::string& text, const std::string& part) {
  if (text.find(part) != std::string::npos) return testing::AssertionSuccess();
  return testing::AssertionFailure() << "no \"" << part << "\" in:\n" << text;
}

}  // namespace cli_test
