#include "checker/cli/file_watch.hpp"

#include <fmt/core.h>
#include <linux/magic.h>
#include <sys/inotify.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace cli {
namespace {

// On these, what another machine writes (or Windows, below WSL) makes no event: inotify(7), NOTES.
bool others_write_unseen(const std::filesystem::path& folder) {
  constexpr unsigned long cifs = 0xFF534D42;
  constexpr unsigned long smb2 = 0xFE534D42;
  constexpr unsigned long fuse = 0x65735546;
  constexpr unsigned long virtualbox = 0x786F4256;
  static constexpr std::array<unsigned long, 7> types = {
      NFS_SUPER_MAGIC, SMB_SUPER_MAGIC, cifs, smb2, fuse, virtualbox, V9FS_MAGIC};
  struct statfs system {};
  if (::statfs(folder.c_str(), &system) == -1) return false;
  const auto type = static_cast<unsigned long>(system.f_type) & 0xFFFFFFFFUL;
  return std::find(types.begin(), types.end(), type) != types.end();
}

}  // namespace

FileWatch::FileWatch(std::vector<std::filesystem::path> files) : files_(std::move(files)) {
  watch_folders();
  for (const auto& file : files_) stamps_.push_back(stamp_of(file));
}

void FileWatch::watch_folders() {
  const char* wish = std::getenv("LAB_WATCH");
  if (wish != nullptr && std::strcmp(wish, "poll") == 0) why_polling_ = "LAB_WATCH=poll";
  inotify_ = harness::Descriptor(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
  if (!inotify_.is_open()) why_polling_ = fmt::format("inotify: {}", std::strerror(errno));
  for (const auto& file : files_) {
    const auto folder = file.parent_path();
    if (others_write_unseen(folder))
      why_polling_ = "this file system does not tell of every change";
    constexpr std::uint32_t events = IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ATTRIB;
    if (inotify_.is_open() && ::inotify_add_watch(inotify_.number(), folder.c_str(), events) == -1)
      why_polling_ = fmt::format("inotify: {}", std::strerror(errno));
  }
  if (!why_polling_.empty()) inotify_.close();
}

FileWatch::Stamp FileWatch::stamp_of(const std::filesystem::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) == -1) return {};
  return {status.st_ino, status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

std::vector<std::size_t> FileWatch::saved() {
  drain();
  std::vector<std::size_t> saved;
  for (std::size_t index = 0; index < files_.size(); ++index) {
    const Stamp now = stamp_of(files_[index]);
    if (now == stamps_[index] || now == Stamp{}) continue;
    stamps_[index] = now;
    saved.push_back(index);
  }
  return saved;
}

// What the events say is not needed: the files themselves are looked at.
void FileWatch::drain() {
  char events[4096];
  while (inotify_.is_open() && ::read(inotify_.number(), events, sizeof events) > 0) {
  }
}

}  // namespace cli
