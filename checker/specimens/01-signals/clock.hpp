// What the right specimens share that is no matter of design: the words and the lines.

#pragma once

#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>

[[noreturn]] inline void fail(const char* what) {
  const std::string line = std::string("alarm_clock: ") + what + ": " + std::strerror(errno) + "\n";
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
  ::_exit(1);
}

inline int seconds_from(int argc, char* argv[]) {
  if (argc == 1) return 5;
  const std::string word = argc == 2 ? argv[1] : "";
  const bool digits = !word.empty() && word.find_first_not_of("0123456789") == std::string::npos;
  const int seconds = digits && word.size() <= 5 ? std::atoi(word.c_str()) : 0;
  if (seconds >= 1 && seconds <= 86400) return seconds;
  const std::string usage = "usage: alarm_clock [SECONDS]\n";
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, usage.data(), usage.size());
  std::exit(2);
}

inline std::string now() {
  const std::time_t moment = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&moment, &local);
  char text[26];
  return std::string(::asctime_r(&local, text), 24);
}

inline std::string setting() { return "Setting at " + now() + "\n"; }
inline std::string got_alarm() { return "Got alarm 14 at " + now() + "\n"; }
inline std::string stopping(int signal, int alarms) {
  return "Stopping on signal " + std::to_string(signal) + " after " + std::to_string(alarms) +
         " alarms\n";
}

inline void print(const std::string& text) {
  for (std::size_t written = 0; written < text.size();) {
    const ssize_t more = ::write(STDOUT_FILENO, text.data() + written, text.size() - written);
    if (more >= 0)
      written += static_cast<std::size_t>(more);
    else if (errno != EINTR)
      fail("write");
  }
}

inline sigset_t three_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGALRM, SIGINT, SIGTERM}) sigaddset(&set, signal);
  return set;
}

// A handler for all three; it runs with the three blocked.
inline void catch_signals(void (*handler)(int), int flags = 0) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = flags;
  action.sa_mask = three_signals();
  for (const int signal : {SIGALRM, SIGINT, SIGTERM})
    if (::sigaction(signal, &action, nullptr) == -1) fail("sigaction");
}
