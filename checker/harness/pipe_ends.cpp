#include "checker/harness/pipe_ends.hpp"

#include <fcntl.h>

#include <algorithm>
#include <optional>

#include "checker/harness/proc.hpp"

namespace harness {
std::vector<PipeEnd> pipe_ends(pid_t process) {
  std::vector<PipeEnd> ends;
  const auto all = open_descriptors(process);
  if (!all) return ends;
  for (const auto& [descriptor, target] : *all) {
    const auto flags =
        target.starts_with("pipe:") ? descriptor_flags(process, descriptor) : std::nullopt;
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
