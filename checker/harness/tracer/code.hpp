// The instructions of a tracee that is stepped through them.

#pragma once

#include <sys/types.h>

#include <array>
#include <cstdint>
#include <map>

namespace harness {

// Copies a page for one thread at a time, where reading each instruction would take as long as
// executing it. Must be forgotten whenever something else than a step may have changed the code.
class Code {
 public:
  // Whether the instruction at the address makes a system call. Throws std::system_error where
  // nothing is mapped there.
  bool makes_system_call(pid_t thread, std::uint64_t address);
  void forget() { pages_.clear(); }

 private:
  static constexpr std::uint64_t page_size = 4096;
  using Page = std::array<std::uint8_t, page_size>;

  std::uint8_t byte_at(pid_t thread, std::uint64_t address);

  pid_t thread_ = 0;
  std::map<std::uint64_t, Page> pages_;  // of its process, by address
};

}  // namespace harness
