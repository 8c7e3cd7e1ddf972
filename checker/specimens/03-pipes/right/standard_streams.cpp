// Right: the pipe becomes the children's standard output and the parent's standard input
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string>
#include <vector>

// The children sleep until moments that were laid down at the start; a handler for SIGCHLD waits.

namespace {

struct Ended {
  volatile pid_t pid;
  volatile int status;
};
std::array<Ended, 64> ended;
volatile sig_atomic_t ended_count = 0;

void reap(int) {
  const int saved = errno;
  int status = 0;
  for (pid_t pid; (pid = ::waitpid(-1, &status, WNOHANG)) > 0;) {
    const auto at = static_cast<std::size_t>(ended_count);
    ended[at].pid = pid;
    ended[at].status = status;
    ended_count = ended_count + 1;
  }
  errno = saved;
}

[[noreturn]] void fail(const std::string& what) {
  std::cerr << "plumber: " << what << ": " << std::strerror(errno) << std::endl;
  ::_exit(1);
}

[[noreturn]] void usage(const std::string& why) {
  std::cerr << "plumber: " << why << "\nusage: plumber spam [COUNT [UNIT_MS [CHILDREN]]]"
            << "\nusage: plumber run PROGRAM [ARG...] [-- PROGRAM [ARG...]]...\n";
  std::exit(2);
}

unsigned number(const std::string& word, unsigned least, unsigned most) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end != word.data() + word.size() || value < least || value > most)
    usage("wrong number: " + word);
  return value;
}

[[noreturn]] void child_work(unsigned me, unsigned count, unsigned unit, unsigned children) {
  timespec due{};
  ::clock_gettime(CLOCK_MONOTONIC, &due);
  for (unsigned sent = 0; count == 0 || sent < count; ++sent) {
    const unsigned k = sent % 5;
    due.tv_sec += k * unit / 1000;
    due.tv_nsec += static_cast<long>(k * unit % 1000) * 1'000'000;
    if (due.tv_nsec >= 1'000'000'000) {
      due.tv_nsec -= 1'000'000'000;
      ++due.tv_sec;
    }
    while (::clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &due, nullptr) == EINTR) {
    }
    std::printf("Spam %u", k);
    if (children > 1) std::printf(" from child %u", me);
    std::printf("\n");
    if (std::fflush(stdout) == EOF) ::_exit(1);
    if (count == 0 && sent == 4) sent = ~0U;
  }
  ::_exit(0);
}

int spam(const std::vector<std::string>& words) {
  if (words.size() > 3) usage("too many words");
  const unsigned count = words.size() > 0 ? number(words[0], 0, 1'000'000) : 0;
  const unsigned unit = words.size() > 1 ? number(words[1], 0, 60'000) : 1000;
  const unsigned children = words.size() > 2 ? number(words[2], 1, 64) : 1;
  struct sigaction action {};
  action.sa_handler = reap;
  action.sa_flags = SA_RESTART | SA_NOCLDSTOP;
  if (::sigaction(SIGCHLD, &action, nullptr) == -1) fail("sigaction");
  int ends[2];
  if (::pipe(ends) == -1) fail("pipe");
  for (unsigned child = 0; child < children; ++child) {
    const pid_t pid = ::fork();
    if (pid == -1) fail("fork");
    if (pid == 0) {
      ::dup2(ends[1], 1);
      ::close(ends[0]);
      ::close(ends[1]);
      child_work(child, count, unit, children);
    }
  }
  ::dup2(ends[0], 0);
  ::close(ends[0]);
  ::close(ends[1]);
  std::string line;
  while (std::getline(std::cin, line) && !std::cin.eof()) {
    const std::chrono::duration<double> now = std::chrono::system_clock::now().time_since_epoch();
    std::printf("Parent %d got [%s] at %.6f\n", ::getpid(), line.c_str(), now.count());
    if (std::fflush(stdout) == EOF) fail("fflush");
  }
  sigset_t child_ended;
  sigset_t before;
  ::sigemptyset(&child_ended);
  ::sigaddset(&child_ended, SIGCHLD);
  ::sigprocmask(SIG_BLOCK, &child_ended, &before);
  while (static_cast<unsigned>(ended_count) < children) ::sigsuspend(&before);
  int result = 0;
  for (unsigned at = 0; at < children; ++at) {
    const int status = ended[at].status;
    if (status == 0) continue;
    result = 1;
    std::cerr << "plumber: child " << ended[at].pid
              << (WIFSIGNALED(status) ? ": killed by signal " : ": exited with status ")
              << (WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status)) << std::endl;
  }
  return result;
}

// Each process starts the program behind it before it becomes its own. The first to be forked is
// the last program, so plumber forks them from a loop all the same.
int run(std::vector<std::vector<char*>> programs) {
  ::signal(SIGCHLD, SIG_DFL);
  const bool has_input = ::fcntl(0, F_GETFD) != -1;
  if (!has_input) ::open("/dev/null", O_RDWR);
  int saved_output = ::fcntl(1, F_DUPFD_CLOEXEC, 10);
  std::vector<pid_t> pids;
  for (std::size_t at = 0; at < programs.size(); ++at) {
    int ends[2] = {-1, -1};
    if (at + 1 < programs.size()) {
      if (::pipe(ends) == -1) fail("pipe");
      ::dup2(ends[1], 1);
      ::close(ends[1]);
    } else {
      ::dup2(saved_output, 1);
    }
    const pid_t pid = ::vfork();
    if (pid == -1) fail("vfork");
    if (pid == 0) {
      ::close_range(3, ~0U, 0);
      for (int signal = 1; signal <= 64; ++signal) ::signal(signal, SIG_DFL);
      sigset_t none;
      ::sigemptyset(&none);
      ::sigprocmask(SIG_SETMASK, &none, nullptr);
      ::execvp(programs[at][0], programs[at].data());
      const int reason = errno;
      ::dprintf(2, "plumber: %s: %s\n", programs[at][0], std::strerror(reason));
      ::_exit(reason == ENOENT ? 127 : 126);
    }
    pids.push_back(pid);
    if (ends[0] != -1) {
      ::dup2(ends[0], 0);  // of plumber itself, and so of the next one
      ::close(ends[0]);
    }
  }
  ::close(0);
  ::dup2(saved_output, 1);
  int status = 0;
  for (const pid_t pid : pids)
    while (::waitpid(pid, &status, 0) == -1 && errno == EINTR) {
    }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) usage("spam or run?");
  const std::string verb = argv[1];
  if (verb == "spam") return spam({argv + 2, argv + argc});
  if (verb != "run") usage("unknown word: " + verb);
  std::vector<std::vector<char*>> programs(1);
  for (int at = 2; at < argc; ++at) {
    if (std::strcmp(argv[at], "--") == 0)
      programs.emplace_back();
    else
      programs.back().push_back(argv[at]);
  }
  for (auto& program : programs) {
    if (program.empty()) usage("a program is missing");
    program.push_back(nullptr);
  }
  return run(std::move(programs));
}
