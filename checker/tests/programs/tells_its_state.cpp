// Prints what it was started with, a line each: "descriptor 0 /dev/null", "SigIgn:
// 0000000000000000", "session own", "limit core 0", "variable NAME=VALUE", "argument x".

#include <fcntl.h>
#include <sys/resource.h>

#include <cstdlib>

#include "checker/tests/programs/helper.hpp"

namespace {

void tell_descriptors() {
  for (int number = 0; number < 1024; ++number) {
    if (::fcntl(number, F_GETFD) == -1) continue;
    char path[64];
    char target[256] = "";
    std::snprintf(path, sizeof path, "/proc/self/fd/%d", number);
    [[maybe_unused]] const auto length = ::readlink(path, target, sizeof target - 1);
    std::printf("descriptor %d %s\n", number, target);
  }
}

void tell_signals() {
  std::FILE* const status = std::fopen("/proc/self/status", "re");
  char line[256];
  while (status != nullptr && std::fgets(line, sizeof line, status) != nullptr)
    if (std::strncmp(line, "SigIgn", 6) == 0 || std::strncmp(line, "SigBlk", 6) == 0 ||
        std::strncmp(line, "SigPnd", 6) == 0 || std::strncmp(line, "ShdPnd", 6) == 0)
      std::fputs(line, stdout);
  if (status != nullptr) std::fclose(status);
}

template <typename Resource>
void tell_limit(const char* name, Resource resource) {
  rlimit limit{};
  ::getrlimit(resource, &limit);
  if (limit.rlim_cur != limit.rlim_max) std::printf("limit %s is soft\n", name);
  std::printf("limit %s %llu\n", name, static_cast<unsigned long long>(limit.rlim_cur));
}

}  // namespace

int main(int argc, char* argv[]) {
  tell_descriptors();
  tell_signals();
  const bool leads = ::getsid(0) == ::getpid() && ::getpgrp() == ::getpid();
  std::printf("session %s\n", leads ? "own" : "another");
  tell_limit("core", RLIMIT_CORE);
  tell_limit("processor", RLIMIT_CPU);
  tell_limit("file", RLIMIT_FSIZE);
  tell_limit("descriptors", RLIMIT_NOFILE);
  tell_limit("processes", RLIMIT_NPROC);
  tell_limit("data", RLIMIT_DATA);
  for (char** variable = environ; *variable != nullptr; ++variable)
    std::printf("variable %s\n", *variable);
  for (int at = 0; at < argc; ++at) std::printf("argument %s\n", argv[at]);
}
