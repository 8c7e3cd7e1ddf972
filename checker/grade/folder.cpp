#include <dirent.h>
#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <memory>

#include "checker/grade/source_places.hpp"
#include "checker/harness/descriptor.hpp"
#include "checker/harness/system_call.hpp"

namespace grade {
namespace {

using harness::Descriptor;
using harness::retry;

// One after the other, each opened relative to the folder that it is in, so that no path is too
// long and no link leads astray: openat(2), O_NOFOLLOW.
class Walk {
 public:
  explicit Walk(Candidates& candidates) : candidates_(candidates) {}

  void look_into(Descriptor folder, const std::string& path, int depth) {
    constexpr int most_depth = 16;
    if (depth > most_depth)
      return candidates_.note("folders deeper than 16 were not looked into: " + path);
    // closedir(3) closes what fdopendir(3) was given: so a duplicate.
    const std::unique_ptr<DIR, int (*)(DIR*)> entries(
        ::fdopendir(::fcntl(folder.number(), F_DUPFD_CLOEXEC, 0)), ::closedir);
    if (entries == nullptr) return candidates_.note(path + ": " + std::strerror(errno));
    folder.close();
    while (const dirent* entry = ::readdir(entries.get())) {
      constexpr int most_entries = 20'000;
      const std::string name = entry->d_name;
      if (name == "." || name == "..") continue;
      if (++entries_ > most_entries)
        return candidates_.note("more than 20000 files: the others were not looked at");
      look_at(::dirfd(entries.get()), name, path.empty() ? name : path + "/" + name, depth);
    }
  }

 private:
  void look_at(int folder, const std::string& name, const std::string& path, int depth) {
    struct stat about {};
    if (::fstatat(folder, name.c_str(), &about, AT_SYMLINK_NOFOLLOW) == -1)
      return candidates_.note(path + ": " + std::strerror(errno));
    if (S_ISDIR(about.st_mode)) return enter(folder, name, path, depth);
    if (!candidates_.wants(path)) return;
    if (!S_ISREG(about.st_mode))
      return candidates_.note(path + " is not a regular file, and was not taken");
    read(folder, name, path);
  }

  void enter(int folder, const std::string& name, const std::string& path, int depth) {
    Descriptor inner(
        ::openat(folder, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!inner.is_open()) return candidates_.note(path + ": " + std::strerror(errno));
    look_into(std::move(inner), path, depth + 1);
  }

  void read(int folder, const std::string& name, const std::string& path) {
    // It may have become something else in between; then O_NONBLOCK keeps a FIFO from stopping us.
    const Descriptor file(
        ::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!file.is_open()) return candidates_.note(path + ": " + std::strerror(errno));
    std::string text;
    char bytes[65536];
    ssize_t got = 0;
    while ((got = retry([&] { return ::read(file.number(), bytes, sizeof bytes); })) > 0) {
      text.append(bytes, static_cast<std::size_t>(got));
      if (text.size() > Candidates::most_bytes)
        return candidates_.note(path + " is longer than 1 MB, and was not taken");
    }
    if (got == -1) return candidates_.note(path + ": " + std::strerror(errno));
    candidates_.offer(path, std::move(text));
  }

  Candidates& candidates_;
  int entries_ = 0;
};

}  // namespace

void look_into_folder(const std::filesystem::path& place, Candidates& candidates) {
  Descriptor folder(::open(place.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.is_open())
    return candidates.note(std::string("the folder cannot be read: ") + std::strerror(errno));
  Walk(candidates).look_into(std::move(folder), "", 0);
}

}  // namespace grade
