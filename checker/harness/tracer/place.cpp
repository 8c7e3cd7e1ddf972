#include "checker/harness/tracer/place.hpp"

#include <sstream>
#include <string_view>

#include "checker/harness/proc.hpp"

namespace harness {

MemoryMap::MemoryMap(pid_t process) {
  std::istringstream maps(
      read_proc_file("/proc/" + std::to_string(process) + "/maps").value_or(""));
  for (std::string line; std::getline(maps, line);) {
    // "7f00-7f01 r-xp 00000000 fe:00 123   /lib/libc.so.6"
    std::istringstream words(line);
    std::string range, access, offset, device, inode, file;
    words >> range >> access >> offset >> device >> inode >> std::ws;
    std::getline(words, file);  // it may hold spaces
    constexpr std::string_view removed = " (deleted)";
    if (file.ends_with(removed)) file.resize(file.size() - removed.size());
    if (!file.starts_with('/')) continue;
    const std::uint64_t start = std::stoull(range, nullptr, 16);
    const std::uint64_t end = std::stoull(range.substr(range.find('-') + 1), nullptr, 16);
    starts_.try_emplace(file, start);  // the lowest comes first
    if (access.find('x') != std::string::npos) code_[end] = {start, file};
  }
}

std::optional<Place> MemoryMap::place_of(std::uint64_t address) const {
  const auto found = code_.upper_bound(address);
  if (found == code_.end() || address < found->second.first) return std::nullopt;
  const std::string& file = found->second.second;
  return Place{file, address - starts_.at(file)};
}

std::optional<std::uint64_t> MemoryMap::address_of(const Place& place) const {
  const auto found = starts_.find(place.file);
  if (found == starts_.end()) return std::nullopt;
  return found->second + place.offset;
}

}  // namespace harness
