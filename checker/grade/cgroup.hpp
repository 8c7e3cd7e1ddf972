// Limits on a box as a whole, where this machine has control groups, version 2, and gave us one:
// cgroups(7). Elsewhere the limits on each process must do.

#pragma once

#include <sys/types.h>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace grade {

// Where our group is, "/sys/fs/cgroup/user.slice/…"; nothing where there is no version 2. The
// parameters are for tests.
std::optional<std::filesystem::path> our_group(
    const std::filesystem::path& root = "/sys/fs/cgroup",
    const std::filesystem::path& told = "/proc/self/cgroup");

// Moves this process into a group "grader" below `ours`, so that groups for boxes may stand beside
// it and count memory and processes. False, and nothing is changed, where that is not allowed.
bool make_room_for_boxes(const std::filesystem::path& ours);

// The group of one box. Its end removes it; whatever is left in it by then is killed.
class BoxGroup {
 public:
  // Throws std::system_error.
  BoxGroup(const std::filesystem::path& parent, const std::string& name, std::size_t memory_bytes,
           std::size_t tasks);
  BoxGroup(const BoxGroup&) = delete;
  ~BoxGroup();

  void add(pid_t process) const;

 private:
  std::filesystem::path path_;
};

}  // namespace grade
