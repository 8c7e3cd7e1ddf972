// The owner of one file descriptor.

#pragma once

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <unistd.h>

#include <cstddef>
#include <utility>

#include "checker/harness/system_call.hpp"

namespace harness {

// Owns one open file descriptor, or none; moves, does not copy.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  // Takes its argument by value, so that the descriptor owned so far closes at once.
  Descriptor& operator=(Descriptor other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  ~Descriptor() { close(); }

  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }

  // Forgets the number before it closes it, so that nothing closes it twice.
  void close() {
    if (is_open()) ::close(std::exchange(number_, -1));
  }

 private:
  int number_ = -1;
};

// The two ends of a pipe(7), both close-on-exec. Throws std::system_error.
struct Pipe {
  Pipe() {
    int ends[2];
    check(::pipe2(ends, O_CLOEXEC), "pipe2");
    read_end = Descriptor(ends[0]);
    write_end = Descriptor(ends[1]);
  }

  Descriptor read_end;
  Descriptor write_end;
};

// Fills a pipe through its write end, having made it as small as can be, and leaves `room` bytes.
// Returns how many bytes went in.
std::size_t fill(const Descriptor& write_end, std::size_t room = 0);

// Makes reads, writes and accepts on it return EAGAIN where they would block.
void set_nonblocking(const Descriptor& descriptor);

// A copy of another process's descriptor: pidfd_getfd(2). Not open where it has none, or that is
// not permitted.
Descriptor copy_of(pid_t process, int number);

// Lets us have descriptors with numbers below `wanted`, as far as our hard limit goes. Returns that
// limit, at most `wanted` (RLIMIT_NOFILE in getrlimit(2)).
rlim_t allow_descriptors(rlim_t wanted);

// open(2), close-on-exec. Throws std::system_error.
Descriptor open_file(const char* path, int flags);

}  // namespace harness
