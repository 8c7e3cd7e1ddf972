#include "checker/harness/stdio_buffers.hpp"

#include <dlfcn.h>
#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <sstream>

#include "checker/harness/proc.hpp"

namespace harness {

#ifdef __GLIBC__  // its FILE is laid out in its headers, and was never changed

namespace {

std::uint64_t number_of(const void* address) { return reinterpret_cast<std::uint64_t>(address); }

// A file that is mapped from its beginning on: "start-end perms offset device inode path", proc(5).
struct Mapping {
  std::uint64_t start;
  std::string device, inode;
};

std::vector<Mapping> mapped_files(const std::string& process) {
  std::istringstream lines(read_proc_file("/proc/" + process + "/maps").value_or(""));
  std::vector<Mapping> files;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string range, permissions, offset, device, inode;
    words >> range >> permissions >> offset >> device >> inode;
    if (offset.find_first_not_of('0') == std::string::npos && inode != "0")
      files.push_back({std::stoull(range, nullptr, 16), device, inode});
  }
  return files;
}

// Where, in that process, the C library has what stands at `ours` in this one.
std::optional<std::uint64_t> same_place(pid_t process, const void* ours) {
  Dl_info library{};
  if (::dladdr(ours, &library) == 0) return std::nullopt;
  const std::uint64_t base = number_of(library.dli_fbase);
  const auto own = mapped_files("self");
  const auto our_file = std::ranges::find(own, base, &Mapping::start);
  if (our_file == own.end()) return std::nullopt;
  for (const Mapping& file : mapped_files(std::to_string(process)))
    if (file.device == our_file->device && file.inode == our_file->inode)
      return file.start + (number_of(ours) - base);
  return std::nullopt;
}

// The first of its list of open FILEs; or stdout alone, where this C library hides the list.
std::uint64_t first_file(pid_t process) {
  std::uint64_t first = 0;
  if (const void* const list = ::dlsym(RTLD_DEFAULT, "_IO_list_all"))
    if (const auto theirs = same_place(process, list))
      if (copy_from_memory(process, *theirs, &first, sizeof first)) return first;
  return same_place(process, stdout).value_or(0);
}

}  // namespace

std::vector<Unflushed> unflushed_output(pid_t process) {
  constexpr int most_files = 256;
  constexpr std::uint64_t most_bytes = 65536;
  std::vector<Unflushed> found;
  std::uint64_t at = first_file(process);
  for (int count = 0; at != 0 && count < most_files; ++count) {
    std::FILE file{};
    if (!copy_from_memory(process, at, &file, sizeof file)) break;
    const std::uint64_t start = number_of(file._IO_write_base);
    const std::uint64_t end = number_of(file._IO_write_ptr);
    if (end > start) {
      std::string text(std::min(end - start, most_bytes), '\0');
      if (copy_from_memory(process, start, text.data(), text.size()))
        found.push_back({file._fileno, std::move(text)});
    }
    at = number_of(file._chain);
  }
  return found;
}

#else

std::vector<Unflushed> unflushed_output(pid_t) { return {}; }

#endif

}  // namespace harness
