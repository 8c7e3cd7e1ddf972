// Right: a pipe in packet mode (O_DIRECT), so that a read brings a message; two more pipes besides
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

// Each child tells of its end through a second pipe as well, and holds the read end of a third one
// for as long as the parent lives.

namespace {

int self_pipe[2];

[[noreturn]] void fail(const char* what) {
  std::fprintf(stderr, "plumber: %s: %s\n", what, std::strerror(errno));
  std::exit(1);
}

[[noreturn]] void usage() {
  std::fprintf(stderr,
               "usage: plumber spam [COUNT [UNIT_MS [CHILDREN]]]\n"
               "usage: plumber run PROGRAM [ARG...] [-- PROGRAM [ARG...]]...\n");
  std::exit(2);
}

int number(const char* word, int least, int most) {
  int value = 0;
  int used = 0;
  if (std::strlen(word) > 7 || word[0] < '0' || word[0] > '9' ||
      std::sscanf(word, "%d%n", &value, &used) != 1 || word[used] != '\0' || value < least ||
      value > most)
    usage();
  return value;
}

void on_child(int) {
  const int saved = errno;
  [[maybe_unused]] const auto written = ::write(self_pipe[1], "c", 1);
  errno = saved;
}

void nap(int pipe, long ms) {
  // Until the time is over, or the parent is gone.
  pollfd parent{pipe, POLLIN, 0};
  if (ms > 0 && ::poll(&parent, 1, static_cast<int>(ms)) > 0) ::_exit(4);
}

[[noreturn]] void send(int out, int alive, int me, int count, int unit, int children) {
  for (int sent = 0; count == 0 || sent < count; ++sent) {
    nap(alive, long{sent % 5} * unit);
    std::string message = "Spam " + std::to_string(sent % 5);
    if (children > 1) message += " from child " + std::to_string(me);
    if (::write(out, message.data(), message.size()) == -1) ::_exit(1);
    if (count == 0 && sent == 4) sent = -1;
  }
  ::_exit(0);
}

void print(const char* message, std::size_t size) {
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  char line[200];
  const int length = std::snprintf(line, sizeof line, "Parent %d got [%.*s] at %lld.%06ld\n",
                                   ::getpid(), static_cast<int>(size), message,
                                   static_cast<long long>(now.tv_sec), now.tv_nsec / 1000);
  for (int done = 0; done < length;) {
    const ssize_t wrote = ::write(1, line + done, static_cast<std::size_t>(length - done));
    if (wrote == -1 && errno != EINTR) fail("write");
    if (wrote > 0) done += static_cast<int>(wrote);
  }
}

int spam(int argc, char** argv) {
  if (argc > 5) usage();
  const int count = argc > 2 ? number(argv[2], 0, 1000000) : 0;
  const int unit = argc > 3 ? number(argv[3], 0, 60000) : 1000;
  const int children = argc > 4 ? number(argv[4], 1, 64) : 1;
  int messages[2];
  int alive[2];
  if (::pipe2(messages, O_CLOEXEC | O_DIRECT) == -1 || ::pipe2(alive, O_CLOEXEC) == -1 ||
      ::pipe2(self_pipe, O_CLOEXEC | O_NONBLOCK) == -1)
    fail("pipe2");
  struct sigaction action {};
  action.sa_handler = on_child;
  ::sigaction(SIGCHLD, &action, nullptr);
  for (int child = 0; child < children; ++child) {
    const pid_t pid = ::fork();
    if (pid == -1) fail("fork");
    if (pid == 0) {
      ::close(messages[0]);
      ::close(alive[1]);
      send(messages[1], alive[0], child, count, unit, children);
    }
  }
  ::close(messages[1]);
  ::close(alive[0]);
  int result = 0;
  for (int left = children; left > 0 || messages[0] != -1;) {
    pollfd polled[2] = {{messages[0], POLLIN, 0}, {self_pipe[0], POLLIN, 0}};
    if (::poll(polled, 2, -1) == -1) continue;
    if (polled[0].revents != 0) {
      char message[100];
      const ssize_t got = ::read(messages[0], message, sizeof message);
      if (got > 0) print(message, static_cast<std::size_t>(got));
      if (got == 0) {
        ::close(messages[0]);
        messages[0] = -1;
      }
    }
    if (polled[1].revents == 0) continue;
    char drain[64];
    [[maybe_unused]] const auto got = ::read(self_pipe[0], drain, sizeof drain);
    int status = 0;
    for (pid_t pid; (pid = ::waitpid(-1, &status, WNOHANG)) > 0; --left) {
      if (status == 0) continue;
      result = 1;
      const char* const how = WIFSIGNALED(status) ? "killed by signal" : "exited with status";
      std::fprintf(stderr, "plumber: child %d: %s %d\n", pid, how,
                   WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
    }
  }
  return result;
}

int run(int argc, char** argv) {
  std::vector<std::vector<char*>> programs(1);
  for (int at = 2; at < argc; ++at) {
    if (std::string(argv[at]) == "--")
      programs.emplace_back();
    else
      programs.back().push_back(argv[at]);
  }
  for (const auto& program : programs)
    if (program.empty()) usage();
  for (int number = 0; number <= 2; ++number)
    if (::fcntl(number, F_GETFD) == -1) ::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  ::signal(SIGCHLD, SIG_DFL);
  // All pipes first, then all programs.
  std::vector<int> ends((programs.size() - 1) * 2);
  for (std::size_t at = 0; at < ends.size(); at += 2)
    if (::pipe2(&ends[at], O_CLOEXEC) == -1) fail("pipe2");
  std::vector<pid_t> pids;
  for (std::size_t at = 0; at < programs.size(); ++at) {
    pids.push_back(::fork());
    if (pids.back() == -1) fail("fork");
    if (pids.back() != 0) continue;
    if (at > 0) ::dup2(ends[2 * at - 2], 0);
    if (at + 1 < programs.size()) ::dup2(ends[2 * at + 1], 1);
    for (int other = 3; other < 65536; ++other) ::close(other);
    for (int number = 1; number < NSIG; ++number) ::signal(number, SIG_DFL);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    programs[at].push_back(nullptr);
    ::execvp(programs[at][0], programs[at].data());
    const int reason = errno;
    std::fprintf(stderr, "plumber: %s: %s\n", programs[at][0], std::strerror(reason));
    ::_exit(reason == ENOENT ? 127 : 126);
  }
  for (const int end : ends) ::close(end);
  int status = 0;
  for (std::size_t at = programs.size(); at-- > 0;) {
    int each = 0;
    ::waitpid(pids[at], &each, 0);
    if (at + 1 == programs.size()) status = each;
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1 && std::strcmp(argv[1], "spam") == 0) return spam(argc, argv);
  if (argc > 1 && std::strcmp(argv[1], "run") == 0) return run(argc, argv);
  usage();
}
