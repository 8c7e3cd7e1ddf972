// A right plumber in parts. Each wrong specimen replaces one of them:
//   struct Wrong : Plumber { void close_unused_end_in_child() override {} };

#pragma once

#include <fcntl.h>
#include <signal.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

class Plumber {
 public:
  using Program = std::vector<char*>;
  virtual ~Plumber() = default;

  int run(int argc, char* argv[]) {
    const std::string verb = argc > 1 ? argv[1] : "";
    const std::vector<char*> words(argv + (argc > 1 ? 2 : argc), argv + argc);
    if (verb == "spam") return read_numbers(words) ? spam() : refuse();
    if (verb == "run") return split(words) ? run_pipeline() : refuse();
    return refuse();
  }

 protected:
  [[noreturn]] virtual void fail(const char* what) {
    std::fprintf(stderr, "plumber: %s: %s\n", what, std::strerror(errno));
    std::exit(1);
  }
  virtual int refuse() {
    std::fprintf(stderr, "usage: plumber spam [COUNT [UNIT_MS [CHILDREN]]]\n");
    std::fprintf(stderr, "usage: plumber run PROGRAM [ARG...] [-- PROGRAM [ARG...]]...\n");
    return 2;
  }
  // See that wait statuses are kept for us.
  virtual void keep_wait_statuses() { ::signal(SIGCHLD, SIG_DFL); }

  // ------------------------------------------------------------------------------------- spam
  long count = 0, unit = 1000, children = 1;
  int read_end = -1, write_end = -1;
  std::vector<pid_t> pids;

  virtual bool read_numbers(const std::vector<char*>& words) {
    long* const numbers[] = {&count, &unit, &children};
    const long least[] = {0, 0, 1};
    const long most[] = {1'000'000, 60'000, 64};
    if (words.size() > 3) return false;
    for (std::size_t at = 0; at < words.size(); ++at)
      if (!read_number(words[at], least[at], most[at], *numbers[at])) return false;
    return true;
  }
  virtual bool read_number(const char* word, long least, long most, long& value) {
    if (*word == '\0' || std::strspn(word, "0123456789") != std::strlen(word)) return false;
    errno = 0;
    value = std::strtol(word, nullptr, 10);
    return errno == 0 && value >= least && value <= most;
  }

  virtual int spam() {
    keep_wait_statuses();
    make_pipe();
    for (long child = 0; child < children; ++child) start_child(child);
    close_unused_end_in_parent();
    receive();
    return wait_for_children();
  }
  virtual void make_pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) == -1) fail("pipe2");
    read_end = ends[0];
    write_end = ends[1];
  }
  virtual void start_child(long child) {
    const pid_t pid = ::fork();
    if (pid == -1) fail("fork");
    if (pid == 0) {
      close_unused_end_in_child();
      send_all(child);
      leave();
    }
    pids.push_back(pid);
  }
  virtual void close_unused_end_in_parent() { ::close(write_end); }
  virtual void close_unused_end_in_child() { ::close(read_end); }
  virtual void leave() { ::_exit(0); }

  // In a child.
  virtual void send_all(long child) {
    for (long sent = 0; count == 0 || sent < count; ++sent) {
      pause(sent % 5);
      send(message(child, sent % 5));
    }
  }
  virtual void pause(long k) { sleep_ms(k * unit); }
  static void sleep_ms(long ms) {
    const timespec time{ms / 1000, ms % 1000 * 1'000'000};
    if (ms > 0) ::nanosleep(&time, nullptr);
  }
  virtual std::string message(long child, long k) {
    std::string text = "Spam " + std::to_string(k);
    if (children > 1) text += " from child " + std::to_string(child);
    return text + "\n";
  }
  virtual void send(const std::string& text) {
    if (::write(write_end, text.data(), text.size()) == -1) ::_exit(1);
  }

  // In the parent.
  long left = 0;  // how many messages are still to come
  virtual void receive() {
    left = expected();
    for (std::string pending; left > 0;) {
      const std::string bytes = read_some();
      if (bytes.empty()) return drop(pending);
      pending += bytes;
      print_messages(pending);
    }
  }
  virtual std::string read_some() {
    char bytes[4096];
    const ssize_t got = ::read(read_end, bytes, sizeof bytes);
    if (got == -1) fail("read");
    return std::string(bytes, static_cast<std::size_t>(got));
  }
  // Takes the whole messages out of `pending`.
  virtual void print_messages(std::string& pending) {
    for (std::size_t end; (end = pending.find('\n')) != std::string::npos; --left) {
      print(line(pending.substr(0, end)));
      pending.erase(0, end + 1);
    }
  }
  virtual void drop(const std::string&) {}
  virtual long expected() { return count == 0 ? 1L << 40 : count * children; }
  virtual std::string line(const std::string& text) {
    return "Parent " + std::to_string(::getpid()) + " got [" + text + "] at " + epoch() + "\n";
  }
  virtual std::string epoch() {
    timeval now{};
    ::gettimeofday(&now, nullptr);
    char text[40];
    std::snprintf(text, sizeof text, "%lld.%06ld", static_cast<long long>(now.tv_sec),
                  static_cast<long>(now.tv_usec));
    return text;
  }
  virtual void print(std::string text) {
    while (!text.empty()) {
      const ssize_t wrote = ::write(STDOUT_FILENO, text.data(), text.size());
      if (wrote == -1 && errno == EINTR) continue;  // for specimens with a handler
      if (wrote == -1) fail("write");
      text.erase(0, static_cast<std::size_t>(wrote));
    }
  }
  virtual void wait_for(pid_t pid, int& status) { ::waitpid(pid, &status, 0); }
  virtual int wait_for_children() {
    int result = 0;
    for (const pid_t pid : pids) {
      int status = 0;
      wait_for(pid, status);
      if (status != 0) result = 1;
      tell(pid, status);
    }
    return result;
  }
  virtual void tell(pid_t pid, int status) {
    if (WIFSIGNALED(status))
      std::fprintf(stderr, "plumber: child %d: killed by signal %d\n", pid, WTERMSIG(status));
    else if (status != 0)
      std::fprintf(stderr, "plumber: child %d: exited with status %d\n", pid, WEXITSTATUS(status));
  }

  // -------------------------------------------------------------------------------------- run
  std::vector<Program> programs;

  virtual bool split(const std::vector<char*>& words) {
    programs.resize(1);
    for (char* const word : words) {
      if (std::strcmp(word, "--") == 0)
        programs.emplace_back();
      else
        programs.back().push_back(word);
    }
    for (Program& program : programs) {
      if (program.empty()) return false;
      program.push_back(nullptr);
    }
    return true;
  }
  virtual int run_pipeline() {
    keep_wait_statuses();
    fill_standard_descriptors();
    int input = -1;
    for (std::size_t at = 0; at < programs.size(); ++at) {
      int ends[2] = {-1, -1};
      if (at + 1 < programs.size() && ::pipe2(ends, O_CLOEXEC) == -1) fail("pipe2");
      pids.push_back(start_program(programs[at], input, ends[1]));
      close_end(input);
      close_end(ends[1]);
      input = ends[0];
    }
    return wait_for_programs();
  }
  virtual void fill_standard_descriptors() {
    for (const int number : {0, 1, 2})
      if (::fcntl(number, F_GETFD) == -1) ::open("/", O_PATH | O_CLOEXEC);
  }
  virtual void close_end(int end) {
    if (end != -1) ::close(end);
  }
  virtual pid_t start_program(Program& program, int input, int output) {
    const pid_t pid = ::fork();
    if (pid == -1) fail("fork");
    if (pid != 0) return pid;
    connect(input, output);
    close_others();
    reset_signals();
    execute(program);
    const int reason = errno;
    tell_not_started(program, reason);
    ::_exit(status_of_failure(reason));
  }
  // From here to the end of exec: in a child.
  virtual void connect(int input, int output) {
    if (input != -1) ::dup2(input, STDIN_FILENO);
    if (output != -1) ::dup2(output, STDOUT_FILENO);
  }
  virtual void close_others() { ::close_range(3, ~0U, 0); }
  virtual void reset_signals() {
    for (int number = 1; number <= SIGRTMAX; ++number) ::signal(number, SIG_DFL);
    reset_mask();
  }
  virtual void reset_mask() {
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
  }
  virtual void execute(Program& program) { ::execvp(program[0], program.data()); }
  virtual void tell_not_started(const Program& program, int reason) {
    std::fprintf(stderr, "plumber: %s: %s\n", program[0], std::strerror(reason));
  }
  virtual int status_of_failure(int reason) { return reason == ENOENT ? 127 : 126; }

  virtual int wait_for_programs() {
    int status = 0;
    for (const pid_t pid : pids) wait_for(pid, status);
    return result_of(status);
  }
  virtual int result_of(int status) {
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  }
};
