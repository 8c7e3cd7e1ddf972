// Step 1.1 of lab 01, done right, and nothing more of it: so each hostile specimen has a step to earn, and one
// to lose where its mischief succeeds. hostile_test.sh puts this text in the place of its #include.

#pragma once

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

inline void write_out(int descriptor, const std::string& text) {
  if (::write(descriptor, text.data(), text.size()) != -1) return;
  std::fprintf(stderr, "alarm_clock: write: %s\n", std::strerror(errno));
  ::_exit(1);
}

// What should not have been possible was. The step is lost, and the failure holds the word.
[[noreturn]] inline void succeeded(const std::string& what) {
  std::fprintf(stderr, "SUCCEEDED: %s\n", what.c_str());
  ::_exit(9);
}

inline void announce() {
  ::tzset();
  const std::time_t now = std::time(nullptr);
  write_out(STDOUT_FILENO, std::string("Setting at ") + std::asctime(std::localtime(&now)));
}

[[noreturn]] inline void announce_and_wait() {
  announce();
  for (;;) ::pause();
}

// The checks of 1.1 run one program at a time: whatever another run left is of an earlier check.
inline bool is_alone() {
  const char* const step = std::getenv("LAB_STEP");
  return step != nullptr && std::string(step) == "1.1";
}

// Everybody that /proc shows, but processes of our own user: those of the same check are ours to harm.
inline std::vector<pid_t> others() {
  std::vector<pid_t> all;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const int number = std::atoi(entry.path().filename().c_str());
    struct stat about {};
    if (number > 0 && ::stat(entry.path().c_str(), &about) == 0 && about.st_uid != ::getuid())
      all.push_back(number);
  }
  return all;
}

inline std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}
