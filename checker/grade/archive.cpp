#include <archive.h>
#include <archive_entry.h>
#include <fmt/core.h>

#include <memory>

#include "checker/grade/source_places.hpp"

namespace grade {
namespace {

using Archive = std::unique_ptr<archive, int (*)(archive*)>;

constexpr std::size_t most_unpacked = std::size_t{256} << 20;  // of all files, wanted or not
constexpr int most_entries = 20'000;

std::string why(archive* from) {
  const char* text = ::archive_error_string(from);
  return text == nullptr ? "unknown error" : text;
}

// A path as a folder would have it: without a slash or "./" at the beginning.
std::string path_of(archive_entry* entry) {
  const char* name = ::archive_entry_pathname(entry);
  std::string path = name == nullptr ? "" : name;
  for (;;) {
    if (path.starts_with("/"))
      path.erase(0, 1);
    else if (path.starts_with("./"))
      path.erase(0, 2);
    else
      return path;
  }
}

class Reader {
 public:
  Reader(archive* from, Candidates& candidates) : from_(from), candidates_(candidates) {}

  void read_all() {
    archive_entry* entry = nullptr;
    int status = 0;
    while ((status = ::archive_read_next_header(from_, &entry)) == ARCHIVE_OK ||
           status == ARCHIVE_WARN) {
      if (++entries_ > most_entries)
        return candidates_.note("more than 20000 files: the others were not looked at");
      if (!take(entry)) return;
    }
    if (status != ARCHIVE_EOF) candidates_.note("the archive is broken: " + why(from_));
  }

 private:
  // False where there is nothing more to be read.
  bool take(archive_entry* entry) {
    const std::string path = path_of(entry);
    const bool regular =
        ::archive_entry_filetype(entry) == AE_IFREG && ::archive_entry_hardlink(entry) == nullptr;
    const bool wanted = candidates_.wants(path);
    if (wanted && !regular) candidates_.note(path + " is not a regular file, and was not taken");
    return read(path, wanted && regular);
  }

  // Also what nobody wants is unpacked, block by block, as the rest of a stream stands behind it.
  bool read(const std::string& path, bool wanted) {
    std::string text;
    char bytes[65536];
    la_ssize_t got = 0;
    while ((got = ::archive_read_data(from_, bytes, sizeof bytes)) > 0) {
      unpacked_ += static_cast<std::size_t>(got);
      if (unpacked_ > most_unpacked) {
        candidates_.note("the archive holds more than 256 MB: the rest was not looked at");
        return false;
      }
      if (!wanted) continue;
      text.append(bytes, static_cast<std::size_t>(got));
      if (text.size() > Candidates::most_bytes) {
        candidates_.note(path + " is longer than 1 MB, and was not taken");
        wanted = false;
      }
    }
    if (got < 0) {
      candidates_.note("the archive is broken: " + path + ": " + why(from_));
      return got == ARCHIVE_WARN || got == ARCHIVE_FAILED;
    }
    if (wanted) candidates_.offer(path, std::move(text));
    return true;
  }

  archive* from_;
  Candidates& candidates_;
  int entries_ = 0;
  std::size_t unpacked_ = 0;
};

}  // namespace

void look_into_archive(const std::filesystem::path& place, Candidates& candidates) {
  const Archive from(::archive_read_new(), ::archive_read_free);
  ::archive_read_support_filter_gzip(from.get());
  ::archive_read_support_format_tar(from.get());
  ::archive_read_support_format_zip(from.get());
  constexpr std::size_t block = 65536;
  if (::archive_read_open_filename(from.get(), place.c_str(), block) != ARCHIVE_OK)
    return candidates.note("this is no zip and no tar.gz: " + why(from.get()));
  Reader(from.get(), candidates).read_all();
}

}  // namespace grade
