// Tells when files are saved.

#pragma once

#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <vector>

#include "checker/harness/descriptor.hpp"

namespace cli {

// Watches files by inotify(7), through their folders, since many editors write another file and
// rename it. Where that does not work (no watch to be had, or a file system on which others write
// unseen), it looks once a second, and says why.
class FileWatch {
 public:
  explicit FileWatch(std::vector<std::filesystem::path> files);

  // Readable when something happened in a folder; -1 where it looks by itself.
  int descriptor() const { return inotify_.number(); }
  // How long poll(2) may sleep at most: milliseconds, -1 for ever.
  int patience() const { return inotify_.is_open() ? -1 : 1000; }
  // Why it looks once a second; empty where it need not.
  const std::string& why_polling() const { return why_polling_; }

  // The files, by index, that were saved since the last call. Other files in the folders, an
  // editor's swap files say, do not count. A file that is missing is not saved yet.
  std::vector<std::size_t> saved();

 private:
  // What tells one saved state of a file from another.
  struct Stamp {
    ino_t inode = 0;
    off_t size = 0;
    long seconds = 0, nanoseconds = 0;
    bool operator==(const Stamp&) const = default;
  };
  static Stamp stamp_of(const std::filesystem::path& file);

  void watch_folders();
  void drain();

  std::vector<std::filesystem::path> files_;
  std::vector<Stamp> stamps_;
  harness::Descriptor inotify_;
  std::string why_polling_;
};

}  // namespace cli
