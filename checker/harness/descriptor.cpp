#include "checker/harness/descriptor.hpp"

#include <fcntl.h>
#include <sys/syscall.h>

#include <algorithm>
#include <cerrno>
#include <string>

#include "checker/harness/system_call.hpp"

namespace harness {

std::size_t fill(const Descriptor& write_end, std::size_t room) {
  // Where it holds too much to be made smaller, it stays as it is.
  static_cast<void>(::fcntl(write_end.number(), F_SETPIPE_SZ, 1));
  const int capacity = check(::fcntl(write_end.number(), F_GETPIPE_SZ), "fcntl F_GETPIPE_SZ");
  const std::string filling(static_cast<std::size_t>(capacity) - room, '.');
  const ssize_t went_in = ::write(write_end.number(), filling.data(), filling.size());
  if (went_in == -1 && errno == EAGAIN) return 0;
  return static_cast<std::size_t>(check(went_in, "write"));
}

void set_nonblocking(const Descriptor& descriptor) {
  const int flags = check(::fcntl(descriptor.number(), F_GETFL), "fcntl F_GETFL");
  check(::fcntl(descriptor.number(), F_SETFL, flags | O_NONBLOCK), "fcntl F_SETFL");
}

Descriptor copy_of(pid_t process, int number) {
  const Descriptor pidfd(static_cast<int>(::syscall(SYS_pidfd_open, process, 0)));
  if (!pidfd.is_open()) return Descriptor();
  return Descriptor(static_cast<int>(::syscall(SYS_pidfd_getfd, pidfd.number(), number, 0)));
}

rlim_t allow_descriptors(rlim_t wanted) {
  rlimit limit{};
  check(::getrlimit(RLIMIT_NOFILE, &limit), "getrlimit");
  const rlim_t allowed = std::min(wanted, limit.rlim_max);
  limit.rlim_cur = std::max(limit.rlim_cur, allowed);
  check(::setrlimit(RLIMIT_NOFILE, &limit), "setrlimit");
  return allowed;
}

Descriptor open_file(const char* path, int flags) {
  return Descriptor(check(::open(path, flags | O_CLOEXEC), path));
}

}  // namespace harness
