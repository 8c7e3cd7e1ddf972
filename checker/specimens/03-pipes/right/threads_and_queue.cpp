// Right: a thread that reads the pipe into a queue, one that waits for the children, one that
// prints
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace {

const char* const usage_text =
    "usage: plumber spam [COUNT [UNIT_MS [CHILDREN]]] | plumber run PROGRAM [ARG...] [-- ...]\n";

[[noreturn]] void give_up(const std::string& what) {
  const std::string text = "plumber: " + what + ": " + std::strerror(errno) + "\n";
  [[maybe_unused]] const auto written = ::write(2, text.data(), text.size());
  ::_exit(1);
}

bool parse(const char* word, unsigned long least, unsigned long most, unsigned long& value) {
  if (*word == '\0' || std::strspn(word, "0123456789") != std::strlen(word)) return false;
  if (std::strlen(word) > 9) return false;  // and a zero or two in front is nobody's business
  value = std::strtoul(word, nullptr, 10);
  return value >= least && value <= most;
}

struct Received {
  std::string message;
  timespec time;
};

// An endless queue: the children are never held up by who reads our output.
class Queue {
 public:
  void put(Received received) {
    const std::lock_guard lock(mutex_);
    all_.push_back(std::move(received));
    changed_.notify_one();
  }
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_one();
  }
  bool take(Received& received) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return closed_ || !all_.empty(); });
    if (all_.empty()) return false;
    received = std::move(all_.front());
    all_.pop_front();
    return true;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Received> all_;
  bool closed_ = false;
};

void child_work(int pipe, unsigned long me, const unsigned long (&numbers)[3]) {
  const auto [count, unit, children] = numbers;
  for (unsigned long sent = 0; count == 0 || sent < count; ++sent) {
    const unsigned long k = sent % 5;
    timespec rest{static_cast<time_t>(k * unit / 1000),
                  static_cast<long>(k * unit % 1000) * 1000000};
    while (::nanosleep(&rest, &rest) == -1) {
    }
    // The length first, then the text.
    char message[64];
    const int length = children == 1 ? std::snprintf(message + 1, sizeof message - 1, "Spam %lu", k)
                                     : std::snprintf(message + 1, sizeof message - 1,
                                                     "Spam %lu from child %lu", k, me);
    message[0] = static_cast<char>(length);
    if (::write(pipe, message, static_cast<std::size_t>(length) + 1) != length + 1) ::_exit(3);
  }
  ::_exit(0);
}

void receive(int pipe, Queue& queue) {
  std::string pending;
  char bytes[4096];
  for (ssize_t got; (got = ::read(pipe, bytes, sizeof bytes)) > 0;) {
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    pending.append(bytes, static_cast<std::size_t>(got));
    std::size_t done = 0;
    while (done < pending.size()) {
      const auto length = static_cast<std::size_t>(pending[done]);
      if (pending.size() - done <= length) break;
      queue.put({pending.substr(done + 1, length), now});
      done += length + 1;
    }
    pending.erase(0, done);
  }
  queue.close();
}

void print(const Received& received) {
  char line[128];
  const int length = std::snprintf(
      line, sizeof line, "Parent %d got [%s] at %lld.%06ld\n", ::getpid(), received.message.c_str(),
      static_cast<long long>(received.time.tv_sec), received.time.tv_nsec / 1000);
  for (int done = 0; done < length;) {
    const ssize_t wrote = ::write(1, line + done, static_cast<std::size_t>(length - done));
    if (wrote == -1) give_up("write");
    done += static_cast<int>(wrote);
  }
}

int spam(int argc, char** argv) {
  unsigned long numbers[3] = {0, 1000, 1};
  const unsigned long least[3] = {0, 0, 1};
  const unsigned long most[3] = {1000000, 60000, 64};
  if (argc > 3) return 2;
  for (int at = 0; at < argc; ++at)
    if (!parse(argv[at], least[at], most[at], numbers[at])) return 2;
  struct sigaction action {};
  action.sa_handler = SIG_DFL;
  ::sigaction(SIGCHLD, &action, nullptr);
  int ends[2];
  if (::pipe(ends) == -1) give_up("pipe");
  std::vector<pid_t> pids;
  for (unsigned long child = 0; child < numbers[2]; ++child) {
    pids.push_back(::fork());
    if (pids.back() == -1) give_up("fork");
    if (pids.back() == 0) {
      ::close(ends[0]);
      child_work(ends[1], child, numbers);
    }
  }
  ::close(ends[1]);
  Queue queue;
  bool all_well = true;
  std::thread reader(receive, ends[0], std::ref(queue));
  std::thread waiter([&] {
    int status = 0;
    for (pid_t pid; (pid = ::wait(&status)) > 0;) {
      if (status == 0) continue;
      all_well = false;
      if (WIFSIGNALED(status))
        std::fprintf(stderr, "plumber: child %d: killed by signal %d\n", pid, WTERMSIG(status));
      else
        std::fprintf(stderr, "plumber: child %d: exited with status %d\n", pid,
                     WEXITSTATUS(status));
    }
  });
  for (Received received; queue.take(received);) print(received);
  reader.join();
  waiter.join();
  return all_well ? 0 : 1;
}

// Starts the last program first. Returns its exit status when all have ended.
int run(std::vector<std::vector<char*>>& programs) {
  while (::fcntl(2, F_GETFD) == -1 || ::fcntl(0, F_GETFD) == -1)
    if (::open("/dev/null", O_RDWR | O_CLOEXEC) == -1) give_up("/dev/null");
  ::signal(SIGCHLD, SIG_DFL);
  int output = -1;
  pid_t last = -1;
  for (std::size_t at = programs.size(); at-- > 0;) {
    int ends[2] = {-1, -1};
    if (at > 0 && ::pipe2(ends, O_CLOEXEC) == -1) give_up("pipe2");
    const pid_t pid = ::fork();
    if (pid == -1) give_up("fork");
    if (pid == 0) {
      if (ends[0] >= 0) ::dup2(ends[0], 0);
      if (output >= 0) ::dup2(output, 1);
      for (int number = 1; number < 65; ++number) ::signal(number, SIG_DFL);
      sigset_t none;
      ::sigemptyset(&none);
      ::pthread_sigmask(SIG_SETMASK, &none, nullptr);
      ::close_range(3, ~0U, 0);
      ::execvp(programs[at][0], programs[at].data());
      const int reason = errno;
      std::string text = "plumber: " + std::string(programs[at][0]) + ": " + std::strerror(reason);
      text += '\n';
      [[maybe_unused]] const auto written = ::write(2, text.data(), text.size());
      ::_exit(reason == ENOENT ? 127 : 126);
    }
    if (last == -1) last = pid;
    if (ends[0] >= 0) ::close(ends[0]);
    if (output >= 0) ::close(output);
    output = ends[1];
  }
  int result = 0;
  int status = 0;
  for (pid_t pid; (pid = ::wait(&status)) > 0;)
    if (pid == last) result = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  return result;
}

int run_words(int argc, char** argv) {
  std::vector<std::vector<char*>> programs(1);
  for (int at = 0; at < argc; ++at) {
    if (std::strcmp(argv[at], "--") == 0)
      programs.emplace_back();
    else
      programs.back().push_back(argv[at]);
  }
  for (auto& program : programs) {
    if (program.empty()) return 2;
    program.push_back(nullptr);
  }
  std::exit(run(programs));
}

}  // namespace

int main(int argc, char** argv) {
  int status = 2;
  if (argc > 1 && std::strcmp(argv[1], "spam") == 0) status = spam(argc - 2, argv + 2);
  if (argc > 1 && std::strcmp(argv[1], "run") == 0) status = run_words(argc - 2, argv + 2);
  if (status == 2) std::fputs(usage_text, stderr);
  return status;
}
