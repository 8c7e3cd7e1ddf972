// Right: records of a fixed size in the pipe, epoll and a signalfd in the parent, posix_spawn for
// run
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <vector>

namespace {

struct Record {
  int child;
  int k;
};

[[noreturn]] void fail(const char* what) {
  std::fprintf(stderr, "plumber: %s: %s\n", what, std::strerror(errno));
  std::exit(1);
}

[[noreturn]] void usage(const std::string& word) {
  if (!word.empty()) std::fprintf(stderr, "plumber: not understood: %s\n", word.c_str());
  std::fprintf(stderr, "usage: plumber spam [COUNT [UNIT_MS [CHILDREN]]]\n");
  std::fprintf(stderr, "       plumber run PROGRAM [ARG...] [-- PROGRAM [ARG...]]...\n");
  std::exit(2);
}

int number(const std::string& word, int least, int most) {
  long value = 0;
  for (const char digit : word) {
    if (digit < '0' || digit > '9' || value > most) usage(word);
    value = value * 10 + digit - '0';
  }
  if (word.empty() || value < least || value > most) usage(word);
  return static_cast<int>(value);
}

[[noreturn]] void send(int pipe, int child, int count, int unit) {
  for (int sent = 0; count == 0 || sent < count; ++sent) {
    const Record record{child, sent % 5};
    ::poll(nullptr, 0, record.k * unit);
    if (::write(pipe, &record, sizeof record) != sizeof record) ::_exit(1);
    if (count == 0 && sent == 4) sent = -1;
  }
  ::_exit(0);
}

class Parent {
 public:
  Parent(int pipe, int children) : pipe_(pipe), named_(children > 1) {}

  std::map<pid_t, int> statuses;
  std::size_t running = 0;

  void receive() {
    sigset_t child_ended;
    ::sigemptyset(&child_ended);
    ::sigaddset(&child_ended, SIGCHLD);
    const int ended = ::signalfd(-1, &child_ended, SFD_CLOEXEC | SFD_NONBLOCK);
    const int all = ::epoll_create1(EPOLL_CLOEXEC);
    for (const int descriptor : {pipe_, ended}) {
      epoll_event event{};
      event.events = EPOLLIN;
      event.data.fd = descriptor;
      ::epoll_ctl(all, EPOLL_CTL_ADD, descriptor, &event);
    }
    while (running > 0) {
      epoll_event event{};
      if (::epoll_wait(all, &event, 1, -1) != 1) continue;
      if (event.data.fd == pipe_) {
        if (!take()) ::epoll_ctl(all, EPOLL_CTL_DEL, pipe_, nullptr);
        continue;
      }
      signalfd_siginfo info;
      while (::read(ended, &info, sizeof info) > 0) {
      }
      reap();
    }
    while (take()) {  // what they sent before they ended
    }
    ::close(all);
    ::close(ended);
  }

 private:
  void reap() {
    int status = 0;
    for (pid_t pid; (pid = ::waitpid(-1, &status, WNOHANG)) > 0; --running) statuses[pid] = status;
  }

  // False when there is nothing to take.
  bool take() {
    char bytes[sizeof(Record) * 100];
    const ssize_t got = ::read(pipe_, bytes, sizeof bytes);
    if (got <= 0) return false;
    pending_.append(bytes, static_cast<std::size_t>(got));
    timeval now{};
    ::gettimeofday(&now, nullptr);
    std::string lines;
    for (; pending_.size() >= sizeof(Record); pending_.erase(0, sizeof(Record))) {
      Record record{};
      std::memcpy(&record, pending_.data(), sizeof record);
      lines += "Parent " + std::to_string(::getpid()) + " got [Spam " + std::to_string(record.k);
      if (named_) lines += " from child " + std::to_string(record.child);
      char time[40];
      std::snprintf(time, sizeof time, "] at %lld.%06ld\n", static_cast<long long>(now.tv_sec),
                    static_cast<long>(now.tv_usec));
      lines += time;
    }
    for (std::size_t done = 0; done < lines.size();) {
      const ssize_t wrote = ::write(1, lines.data() + done, lines.size() - done);
      if (wrote == -1) fail("write");
      done += static_cast<std::size_t>(wrote);
    }
    return true;
  }

  int pipe_;
  bool named_;
  std::string pending_;
};

int spam(const std::vector<std::string>& words) {
  if (words.size() > 3) usage(words[3]);
  const int count = words.size() > 0 ? number(words[0], 0, 1'000'000) : 0;
  const int unit = words.size() > 1 ? number(words[1], 0, 60'000) : 1000;
  const int children = words.size() > 2 ? number(words[2], 1, 64) : 1;
  ::signal(SIGCHLD, SIG_DFL);
  sigset_t child_ended;
  ::sigemptyset(&child_ended);
  ::sigaddset(&child_ended, SIGCHLD);
  ::sigprocmask(SIG_BLOCK, &child_ended, nullptr);
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) == -1) fail("pipe2");
  Parent parent(ends[0], children);
  const pid_t me = ::getpid();
  for (int child = 0; child < children; ++child) {
    const pid_t pid = ::fork();
    if (pid == -1) fail("fork");
    if (pid == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      if (::getppid() != me) ::_exit(1);
      ::close(ends[0]);
      send(ends[1], child, count, unit);
    }
    ++parent.running;
  }
  ::close(ends[1]);
  ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
  parent.receive();
  int result = 0;
  for (const auto& [pid, status] : parent.statuses) {
    if (status == 0) continue;
    result = 1;
    if (WIFSIGNALED(status))
      std::fprintf(stderr, "plumber: child %d: killed by signal %d\n", pid, WTERMSIG(status));
    else
      std::fprintf(stderr, "plumber: child %d: exited with status %d\n", pid, WEXITSTATUS(status));
  }
  return result;
}

// Starts one program; -1, and *failure is its status, where that cannot be done.
pid_t start(std::vector<char*>& words, int input, int output, int* failure) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawnattr_init(&attributes);
  if (input >= 0) ::posix_spawn_file_actions_adddup2(&actions, input, 0);
  if (output >= 0) ::posix_spawn_file_actions_adddup2(&actions, output, 1);
  ::posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  sigset_t all;
  sigset_t none;
  ::sigfillset(&all);
  ::sigemptyset(&none);
  ::posix_spawnattr_setsigdefault(&attributes, &all);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  pid_t pid = -1;
  const int reason = ::posix_spawnp(&pid, words[0], &actions, &attributes, words.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::posix_spawnattr_destroy(&attributes);
  if (reason == 0) return pid;
  std::fprintf(stderr, "plumber: %s: %s\n", words[0], std::strerror(reason));
  *failure = reason == ENOENT ? 127 : 126;
  return -1;
}

int run(char** first, char** end) {
  std::vector<std::vector<char*>> programs(1);
  for (char** word = first; word != end; ++word) {
    if (std::strcmp(*word, "--") == 0)
      programs.emplace_back();
    else
      programs.back().push_back(*word);
  }
  for (auto& program : programs) {
    if (program.empty()) usage("");
    program.push_back(nullptr);
  }
  ::signal(SIGCHLD, SIG_DFL);
  for (int number = 0; number < 3; ++number)  // no pipe may get these numbers
    if (::fcntl(number, F_GETFD) == -1) ::open("/dev/null", O_RDWR | O_CLOEXEC);
  pid_t last = -1;
  int result = 0;
  int input = -1;
  for (std::size_t at = 0; at < programs.size(); ++at) {
    int ends[2] = {-1, -1};
    if (at + 1 < programs.size() && ::pipe2(ends, O_CLOEXEC) == -1) fail("pipe2");
    last = start(programs[at], input, ends[1], &result);
    ::close(input);
    ::close(ends[1]);
    input = ends[0];
  }
  int status = 0;
  for (pid_t pid; (pid = ::wait(&status)) > 0;)
    if (pid == last) result = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  return result;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string verb = argc > 1 ? argv[1] : "";
  if (verb == "spam") return spam({argv + 2, argv + argc});
  if (verb == "run") return run(argv + 2, argv + argc);
  usage(verb);
}
