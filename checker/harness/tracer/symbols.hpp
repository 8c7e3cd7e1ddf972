// The functions that the C and C++ libraries of a running program export.

#pragma once

#include <sys/types.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace harness {

// Read from the dynamic symbol tables (elf(5)) of the libraries that the process has mapped.
// Nothing is found in a statically linked program. Throws nothing for files that it does not
// understand.
class LibraryFunctions {
 public:
  explicit LibraryFunctions(pid_t process);

  bool none_found() const { return libraries_.empty(); }
  // All names of the function that begins at the address; empty where none does.
  const std::vector<std::string>& at(std::uint64_t address) const;

 private:
  // By offset in a library: a file is read once, for all processes.
  using Names = std::map<std::uint64_t, std::vector<std::string>>;
  static Names read_library(const std::string& path);
  static const Names& names_in(const std::string& path);

  std::map<std::uint64_t, const Names*> libraries_;  // by where they begin
};

// Whether a handler may call a function with these names: one of them is on the list of
// signal-safety(7), or it is none of the functions that programs call by name (glibc's own
// helpers).
bool is_async_signal_safe(const std::vector<std::string>& names);

// Whether these are names of a function that must not be interrupted by another such one, as it
// keeps state between its calls or holds a lock: stdio and iostreams, the allocator, the conversion
// of times.
bool keeps_state(const std::vector<std::string>& names);

// The name by which a person knows it: "printf" for __printf_chk, "operator new" for _Znwm.
std::string plain_name(const std::vector<std::string>& names);

}  // namespace harness
