// `plumber spam`.

#include <sys/time.h>

#include "base.hpp"

bool Plumber::read_numbers(const std::vector<char*>& words) {
  long* const numbers[] = {&count, &unit, &children};
  const long least[] = {0, 0, 1};
  const long most[] = {1'000'000, 60'000, 64};
  if (words.size() > 3) return false;
  for (std::size_t at = 0; at < words.size(); ++at)
    if (!read_number(words[at], least[at], most[at], *numbers[at])) return false;
  return true;
}

bool Plumber::read_number(const char* word, long least, long most, long& value) {
  if (*word == '\0' || std::strspn(word, "0123456789") != std::strlen(word)) return false;
  errno = 0;
  value = std::strtol(word, nullptr, 10);
  return errno == 0 && value >= least && value <= most;
}

int Plumber::spam() {
  keep_wait_statuses();
  make_pipe();
  for (long child = 0; child < children; ++child) start_child(child);
  close_unused_end_in_parent();
  receive();
  return wait_for_children();
}

void Plumber::make_pipe() {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) == -1) fail("pipe2");
  read_end = ends[0];
  write_end = ends[1];
}

void Plumber::start_child(long child) {
  const pid_t pid = ::fork();
  if (pid == -1) fail("fork");
  if (pid == 0) {
    close_unused_end_in_child();
    send_all(child);
    leave();
  }
  pids.push_back(pid);
}

void Plumber::send_all(long child) {
  for (long sent = 0; count == 0 || sent < count; ++sent) {
    pause(sent % 5);
    send(message(child, sent % 5));
  }
}

void Plumber::sleep_ms(long ms) {
  const timespec time{ms / 1000, ms % 1000 * 1'000'000};
  if (ms > 0) ::nanosleep(&time, nullptr);
}

std::string Plumber::message(long child, long k) {
  std::string text = "Spam " + std::to_string(k);
  if (children > 1) text += " from child " + std::to_string(child);
  return text + "\n";
}

void Plumber::send(const std::string& text) {
  for (std::size_t done = 0; done < text.size();) {
    const ssize_t wrote = ::write(write_end, text.data() + done, text.size() - done);
    if (wrote == -1 && errno == EINTR) continue;  // for specimens with a handler
    if (wrote == -1) ::_exit(1);
    done += static_cast<std::size_t>(wrote);
  }
}

void Plumber::receive() {
  left = expected();
  for (std::string pending; left > 0;) {
    const std::string bytes = read_some();
    if (bytes.empty()) return drop(pending);
    pending += bytes;
    print_messages(pending);
  }
}

std::string Plumber::read_some() {
  char bytes[4096];
  const ssize_t got = ::read(read_end, bytes, sizeof bytes);
  if (got == -1) fail("read");
  return std::string(bytes, static_cast<std::size_t>(got));
}

void Plumber::print_messages(std::string& pending) {
  for (std::size_t end; (end = pending.find('\n')) != std::string::npos; --left) {
    print(line(pending.substr(0, end)));
    pending.erase(0, end + 1);
  }
}

std::string Plumber::line(const std::string& text) {
  return "Parent " + std::to_string(::getpid()) + " got [" + text + "] at " + epoch() + "\n";
}

std::string Plumber::epoch() {
  timeval now{};
  ::gettimeofday(&now, nullptr);
  char text[40];
  std::snprintf(text, sizeof text, "%lld.%06ld", static_cast<long long>(now.tv_sec),
                static_cast<long>(now.tv_usec));
  return text;
}

void Plumber::print(std::string text) {
  while (!text.empty()) {
    const ssize_t wrote = ::write(STDOUT_FILENO, text.data(), text.size());
    if (wrote == -1 && errno == EINTR) continue;  // for specimens with a handler
    if (wrote == -1) fail("write");
    text.erase(0, static_cast<std::size_t>(wrote));
  }
}

int Plumber::wait_for_children() {
  int result = 0;
  for (const pid_t pid : pids) {
    int status = 0;
    wait_for(pid, status);
    if (status != 0) result = 1;
    tell(pid, status);
  }
  return result;
}

void Plumber::tell(pid_t pid, int status) {
  if (WIFSIGNALED(status))
    std::fprintf(stderr, "plumber: child %d: killed by signal %d\n", pid, WTERMSIG(status));
  else if (status != 0)
    std::fprintf(stderr, "plumber: child %d: exited with status %d\n", pid, WEXITSTATUS(status));
}
