// A place in a program's code that is the same in each of its runs, wherever the loader puts it.

#pragma once

#include <sys/types.h>

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace harness {

struct Place {
  std::string file;      // "/usr/lib/x86_64-linux-gnu/libc.so.6"
  std::uint64_t offset;  // of its start in memory
  auto operator<=>(const Place&) const = default;
};

// Where the files of a process lie in its memory, as /proc/PID/maps tells it.
class MemoryMap {
 public:
  explicit MemoryMap(pid_t process);

  // Nothing for code that comes from no file (the vdso).
  std::optional<Place> place_of(std::uint64_t address) const;
  std::optional<std::uint64_t> address_of(const Place& place) const;
  // The start of each file that is mapped.
  const std::map<std::string, std::uint64_t>& starts() const { return starts_; }

 private:
  std::map<std::string, std::uint64_t> starts_;
  std::map<std::uint64_t, std::pair<std::uint64_t, std::string>> code_;  // by end: start and file
};

}  // namespace harness
