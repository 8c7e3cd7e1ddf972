#include "checker/harness/descriptor.hpp"

#include <fcntl.h>

#include <string>

#include "checker/harness/system_call.hpp"

namespace harness {

Pipe::Pipe() {
  int ends[2];
  check(::pipe2(ends, O_CLOEXEC), "pipe2");
  read_end = Descriptor(ends[0]);
  write_end = Descriptor(ends[1]);
}

std::size_t fill(const Pipe& pipe) {
  check(::fcntl(pipe.write_end.number(), F_SETPIPE_SZ, 1), "fcntl F_SETPIPE_SZ");
  const int capacity = check(::fcntl(pipe.write_end.number(), F_GETPIPE_SZ), "fcntl F_GETPIPE_SZ");
  const std::string filling(static_cast<std::size_t>(capacity), '.');
  check(::write(pipe.write_end.number(), filling.data(), filling.size()), "write");
  return filling.size();
}

void set_nonblocking(const Descriptor& descriptor) {
  const int flags = check(::fcntl(descriptor.number(), F_GETFL), "fcntl F_GETFL");
  check(::fcntl(descriptor.number(), F_SETFL, flags | O_NONBLOCK), "fcntl F_SETFL");
}

Descriptor open_file(const char* path, int flags) {
  return Descriptor(check(::open(path, flags | O_CLOEXEC), path));
}

}  // namespace harness
