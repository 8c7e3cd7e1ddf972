// Right: a pidfd for each child, polled beside the pipe; posix_spawnp starts the programs of run
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace {

int checked(int result, const char* call) {
  if (result == -1) throw std::system_error(errno, std::generic_category(), call);
  return result;
}

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }
  void close() {
    if (number_ != -1) ::close(std::exchange(number_, -1));
  }
  int number() const { return number_; }
  bool is_open() const { return number_ != -1; }

 private:
  int number_;
};

struct Pipe {
  Pipe() {
    int ends[2];
    checked(::pipe2(ends, O_CLOEXEC), "pipe2");
    read_end = Descriptor(ends[0]);
    write_end = Descriptor(ends[1]);
  }
  Descriptor read_end, write_end;
};

// Its descriptor is readable when it has ended.
class Child {
 public:
  explicit Child(pid_t pid)
      : pid_(pid),
        descriptor_(checked(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)), "pidfd_open")) {}
  pid_t pid() const { return pid_; }
  pollfd polled() const { return {descriptor_.number(), POLLIN, 0}; }
  siginfo_t wait() {
    siginfo_t info{};
    while (::waitid(P_PIDFD, static_cast<id_t>(descriptor_.number()), &info, WEXITED) == -1)
      if (errno != EINTR) checked(-1, "waitid");
    descriptor_.close();
    return info;
  }

 private:
  pid_t pid_;
  Descriptor descriptor_;
};

void write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count == -1 && errno == EINTR) continue;
    bytes.remove_prefix(static_cast<std::size_t>(checked(static_cast<int>(count), "write")));
  }
}

[[noreturn]] void usage() {
  write_all(2,
            "usage: plumber spam [COUNT [UNIT_MS [CHILDREN]]]\n"
            "usage: plumber run PROGRAM [ARG...] [-- PROGRAM [ARG...]]...\n");
  std::exit(2);
}

int number(std::string_view word, int least, int most) {
  int value = -1;
  const auto [end, error] = std::from_chars(word.begin(), word.end(), value);
  if (word.empty() || word[0] == '-' || error != std::errc{} || end != word.end() ||
      value < least || value > most)
    usage();
  return value;
}

// ---------------------------------------------------------------------------------------- spam

struct Plan {
  int count = 0, unit = 1000, children = 1;
};

[[noreturn]] void send_messages(const Pipe& pipe, const Plan& plan, int me) {
  for (long sent = 0; plan.count == 0 || sent < plan.count; ++sent) {
    std::this_thread::sleep_for(std::chrono::milliseconds(sent % 5 * plan.unit));
    std::string message = "Spam " + std::to_string(sent % 5);
    if (plan.children > 1) message += " from child " + std::to_string(me);
    write_all(pipe.write_end.number(), message + '\n');
  }
  ::_exit(0);
}

void print(std::string_view message) {
  using namespace std::chrono;
  const auto now = duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
  char time[40];
  std::snprintf(time, sizeof time, "%lld.%06lld", static_cast<long long>(now / 1'000'000),
                static_cast<long long>(now % 1'000'000));
  write_all(1, "Parent " + std::to_string(::getpid()) + " got [" + std::string(message) + "] at " +
                   time + '\n');
}

// Prints the messages that are whole now; false at the end of the file.
bool print_messages(int descriptor, std::string& unfinished) {
  char bytes[4096];
  const ssize_t count = ::read(descriptor, bytes, sizeof bytes);
  if (count == -1 && errno == EINTR) return true;
  unfinished.append(bytes, static_cast<std::size_t>(checked(static_cast<int>(count), "read")));
  std::size_t begin = 0;
  for (std::size_t end; (end = unfinished.find('\n', begin)) != std::string::npos; begin = end + 1)
    print(std::string_view(unfinished).substr(begin, end - begin));
  unfinished.erase(0, begin);
  return count > 0;
}

bool ended_well(Child& child) {
  const siginfo_t info = child.wait();
  if (info.si_code == CLD_EXITED && info.si_status == 0) return true;
  const char* const how = info.si_code == CLD_EXITED ? "exited with status" : "killed by signal";
  write_all(2, "plumber: child " + std::to_string(child.pid()) + ": " + how + ' ' +
                   std::to_string(info.si_status) + '\n');
  return false;
}

int spam(const std::vector<std::string_view>& words) {
  Plan plan;
  if (words.size() > 3) usage();
  if (words.size() > 0) plan.count = number(words[0], 0, 1'000'000);
  if (words.size() > 1) plan.unit = number(words[1], 0, 60'000);
  if (words.size() > 2) plan.children = number(words[2], 1, 64);
  Pipe pipe;
  std::vector<Child> children;
  for (int me = 0; me < plan.children; ++me) {
    const pid_t pid = checked(::fork(), "fork");
    if (pid == 0) {
      pipe.read_end.close();
      ::signal(SIGPIPE, SIG_DFL);
      send_messages(pipe, plan, me);
    }
    children.emplace_back(pid);
  }
  pipe.write_end.close();
  std::string unfinished;
  bool all_well = true;
  while (pipe.read_end.is_open() || !children.empty()) {
    std::vector<pollfd> polled{{pipe.read_end.number(), POLLIN, 0}};
    for (const Child& child : children) polled.push_back(child.polled());
    if (::poll(polled.data(), polled.size(), -1) == -1) {
      if (errno == EINTR) continue;
      checked(-1, "poll");
    }
    if (polled[0].revents != 0 && !print_messages(pipe.read_end.number(), unfinished))
      pipe.read_end.close();
    for (std::size_t at = children.size(); at-- > 0;) {
      if (polled[at + 1].revents == 0) continue;
      all_well = ended_well(children[at]) && all_well;
      children.erase(children.begin() + static_cast<std::ptrdiff_t>(at));
    }
  }
  return all_well ? 0 : 1;
}

// ----------------------------------------------------------------------------------------- run

// Runs `words` with these in place of standard input and output, where they are open.
pid_t spawn(std::vector<char*> words, const Descriptor& input, const Descriptor& output,
            int& error) {
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  if (input.is_open()) ::posix_spawn_file_actions_adddup2(&actions, input.number(), 0);
  if (output.is_open()) ::posix_spawn_file_actions_adddup2(&actions, output.number(), 1);
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  sigset_t all, none;
  ::sigfillset(&all);
  ::sigemptyset(&none);
  ::posix_spawnattr_setsigdefault(&attributes, &all);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  pid_t pid = -1;
  error = ::posix_spawnp(&pid, words[0], &actions, &attributes, words.data(), environ);
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  return pid;
}

int run(const std::vector<std::vector<char*>>& programs) {
  // So that no pipe gets the number of a standard stream that is closed.
  for (int number = 0; number <= 2; ++number)
    if (::fcntl(number, F_GETFD) == -1) checked(::open("/", O_PATH | O_CLOEXEC), "open");
  checked(::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC), "close_range");
  std::vector<Child> children;
  int last = 0;
  bool last_runs = false;
  Descriptor input;
  for (const auto& program : programs) {
    Descriptor next_input, output;
    if (&program != &programs.back()) {
      Pipe pipe;
      next_input = std::move(pipe.read_end);
      output = std::move(pipe.write_end);
    }
    int error = 0;
    const pid_t pid = spawn(program, input, output, error);
    if (error == 0) {
      children.emplace_back(pid);
    } else {
      write_all(2, std::string("plumber: ") + program[0] + ": " + std::strerror(error) + '\n');
      last = error == ENOENT ? 127 : 126;
    }
    last_runs = error == 0;
    input = std::move(next_input);
  }
  input.close();
  for (Child& child : children) {
    const siginfo_t info = child.wait();
    if (last_runs && &child == &children.back())
      last = info.si_code == CLD_EXITED ? info.si_status : 128 + info.si_status;
  }
  return last;
}

}  // namespace

int main(int argc, char** argv) try {
  ::signal(SIGCHLD, SIG_DFL);
  const std::vector<char*> words(argv + std::min(argc, 2), argv + argc);
  const std::string_view verb = argc > 1 ? argv[1] : "";
  if (verb == "spam") return spam({words.begin(), words.end()});
  if (verb != "run") usage();
  std::vector<std::vector<char*>> programs(1);
  for (char* const word : words)
    if (std::string_view(word) == "--")
      programs.emplace_back();
    else
      programs.back().push_back(word);
  for (const auto& program : programs)
    if (program.empty()) usage();
  return run(programs);
} catch (const std::system_error& error) {
  std::fprintf(stderr, "plumber: %s\n", error.what());
  return 1;
}
