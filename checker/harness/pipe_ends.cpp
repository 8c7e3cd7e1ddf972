#include "checker/harness/pipe_ends.hpp"

#include <fcntl.h>
#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "checker/harness/proc.hpp"

namespace harness {
namespace {

// The flags of open(2): octal in /proc/PID/fdinfo/N.
std::optional<int> flags_of(pid_t process, int descriptor) {
  const auto info = read_proc_file(fmt::format("/proc/{}/fdinfo/{}", process, descriptor));
  constexpr std::string_view key = "flags:";
  const std::size_t at = info ? info->find(key) : std::string::npos;
  if (at == std::string::npos) return std::nullopt;
  return static_cast<int>(std::strtol(info->c_str() + at + key.size(), nullptr, 8));
}

}  // namespace

std::vector<PipeEnd> pipe_ends(pid_t process) {
  std::vector<PipeEnd> ends;
  const auto all = open_descriptors(process);
  if (!all) return ends;
  for (const auto& [descriptor, target] : *all) {
    const auto flags = target.starts_with("pipe:") ? flags_of(process, descriptor) : std::nullopt;
    if (!flags) continue;
    const int mode = *flags & O_ACCMODE;
    ends.push_back(
        {descriptor, target, mode != O_WRONLY, mode != O_RDONLY, (*flags & O_DIRECT) != 0});
  }
  return ends;
}

const PipeEnd* find_end(const std::vector<PipeEnd>& ends, const std::string& pipe,
                        bool PipeEnd::*direction) {
  const auto found = std::ranges::find_if(
      ends, [&](const PipeEnd& end) { return end.pipe == pipe && end.*direction; });
  return found == ends.end() ? nullptr : &*found;
}

}  // namespace harness
