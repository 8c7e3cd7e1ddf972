// Right: C++ with iostreams for the lines, threads' sleeps, RAII of its own; a child closes by list
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

namespace {

struct WrongUsage {};

[[noreturn]] void fail(const std::string& what) {
  throw std::system_error(errno, std::generic_category(), what);
}

long parse(const std::string& word, long least, long most) {
  if (word.empty() || word.find_first_not_of("0123456789") != std::string::npos) throw WrongUsage{};
  try {
    const long value = std::stol(word);
    if (value < least || value > most) throw WrongUsage{};
    return value;
  } catch (const std::out_of_range&) {
    throw WrongUsage{};
  }
}

std::string now() {
  using namespace std::chrono;
  const auto us = duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
  std::ostringstream text;
  text << us / 1'000'000 << '.' << std::setw(6) << std::setfill('0') << us % 1'000'000;
  return text.str();
}

[[noreturn]] void send(int pipe, long child, long count, long unit, long children) {
  for (long sent = 0; count == 0 || sent < count; ++sent) {
    const long k = sent % 5;
    if (k * unit > 0) std::this_thread::sleep_for(std::chrono::milliseconds(k * unit));
    std::ostringstream message;
    message << "Spam " << k;
    if (children > 1) message << " from child " << child;
    message << '\n';
    const std::string bytes = message.str();
    for (std::size_t done = 0; done < bytes.size();) {
      const ssize_t wrote = ::write(pipe, bytes.data() + done, bytes.size() - done);
      if (wrote == -1) ::_exit(1);
      done += static_cast<std::size_t>(wrote);
    }
  }
  ::_exit(0);
}

void print(const std::string& message) {
  std::cout << "Parent " << ::getpid() << " got [" << message << "] at " << now() << std::endl;
  if (!std::cout) fail("standard output");
}

int spam(const std::vector<std::string>& words) {
  if (words.size() > 3) throw WrongUsage{};
  const long count = words.size() > 0 ? parse(words[0], 0, 1'000'000) : 0;
  const long unit = words.size() > 1 ? parse(words[1], 0, 60'000) : 1000;
  const long children = words.size() > 2 ? parse(words[2], 1, 64) : 1;
  ::signal(SIGCHLD, SIG_DFL);
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) == -1) fail("pipe2");
  std::vector<pid_t> pids;
  for (long child = 0; child < children; ++child) {
    const pid_t pid = ::fork();
    if (pid == -1) fail("fork");
    if (pid == 0) {
      ::close(ends[0]);
      send(ends[1], child, count, unit, children);
    }
    pids.push_back(pid);
  }
  ::close(ends[1]);
  std::string pending;
  char buffer[1000];
  for (;;) {
    const ssize_t got = ::read(ends[0], buffer, sizeof buffer);
    if (got == -1 && errno == EINTR) continue;
    if (got == -1) fail("read");
    if (got == 0) break;
    pending.append(buffer, static_cast<std::size_t>(got));
    for (std::size_t end; (end = pending.find('\n')) != std::string::npos;) {
      print(pending.substr(0, end));
      pending.erase(0, end + 1);
    }
  }
  bool all_well = true;
  for (const pid_t pid : pids) {
    int status = 0;
    ::waitpid(pid, &status, 0);
    all_well = all_well && status == 0;
    if (WIFSIGNALED(status))
      std::cerr << "plumber: child " << pid << ": killed by signal " << WTERMSIG(status) << '\n';
    else if (status != 0)
      std::cerr << "plumber: child " << pid << ": exited with status " << WEXITSTATUS(status)
                << '\n';
  }
  return all_well ? 0 : 1;
}

void close_all_others() {
  std::vector<int> open;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd"))
    open.push_back(std::stoi(entry.path().filename()));
  for (const int number : open)
    if (number > 2) ::close(number);
}

[[noreturn]] void become(std::vector<std::string>& words) {
  close_all_others();
  struct sigaction action {};
  action.sa_handler = SIG_DFL;
  for (int signal = 1; signal < NSIG; ++signal) ::sigaction(signal, &action, nullptr);
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::execvp(argv[0], argv.data());
  const int reason = errno;
  std::cerr << "plumber: " + words[0] + ": " + std::strerror(reason) + "\n";
  ::_exit(reason == ENOENT ? 127 : 126);
}

int run(const std::vector<std::string>& words) {
  std::vector<std::vector<std::string>> programs(1);
  for (const std::string& word : words) {
    if (word == "--")
      programs.emplace_back();
    else
      programs.back().push_back(word);
  }
  if (std::ranges::any_of(programs, [](const auto& program) { return program.empty(); }))
    throw WrongUsage{};
  ::signal(SIGCHLD, SIG_DFL);
  // Pipes must not be taken for standard streams: so all numbers below 3 are in use from here on.
  int reserve;
  while ((reserve = ::open("/dev/null", O_RDWR | O_CLOEXEC)) < 3) {
  }
  ::close(reserve);
  std::vector<pid_t> pids;
  int input = -1;
  for (std::size_t at = 0; at < programs.size(); ++at) {
    int ends[2] = {-1, -1};
    if (at + 1 < programs.size() && ::pipe2(ends, O_CLOEXEC) == -1) fail("pipe2");
    const pid_t pid = ::fork();
    if (pid == -1) fail("fork");
    if (pid == 0) {
      if (input != -1) ::dup2(input, 0);
      if (ends[1] != -1) ::dup2(ends[1], 1);
      become(programs[at]);
    }
    pids.push_back(pid);
    if (input != -1) ::close(input);
    if (ends[1] != -1) ::close(ends[1]);
    input = ends[0];
  }
  int status = 0;
  for (const pid_t pid : pids) ::waitpid(pid, &status, 0);
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

int main(int argc, char* argv[]) {
  std::vector<std::string> words(argv + 1, argv + argc);
  try {
    if (words.empty()) throw WrongUsage{};
    const std::string verb = words.front();
    words.erase(words.begin());
    if (verb == "spam") return spam(words);
    if (verb == "run") return run(words);
    throw WrongUsage{};
  } catch (const WrongUsage&) {
    std::cerr << "usage: plumber spam [COUNT [UNIT_MS [CHILDREN]]]\n"
                 "       plumber run PROGRAM [ARG...] [-- PROGRAM [ARG...]]...\n";
    return 2;
  } catch (const std::exception& error) {
    std::cerr << "plumber: " << error.what() << '\n';
    return 1;
  }
}
