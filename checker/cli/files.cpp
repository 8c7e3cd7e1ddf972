#include "checker/cli/files.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "checker/harness/descriptor.hpp"
#include "checker/harness/system_call.hpp"

namespace cli {
namespace {

using harness::check;
using harness::Descriptor;
using harness::retry;

void write_all(const Descriptor& file, std::string_view text, const std::string& path) {
  while (!text.empty()) {
    const ssize_t written = retry([&] { return ::write(file.number(), text.data(), text.size()); });
    text.remove_prefix(static_cast<std::size_t>(check(written, path.c_str())));
  }
  check(::fsync(file.number()), path.c_str());
}

void create(const std::filesystem::path& path, std::string_view text, mode_t mode) {
  constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
  const Descriptor file(check(::open(path.c_str(), flags, mode), path.c_str()));
  try {
    write_all(file, text, path.string());
  } catch (...) {
    ::unlink(path.c_str());
    throw;
  }
}

}  // namespace

std::optional<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (!file || !std::filesystem::is_regular_file(path)) return std::nullopt;
  text << file.rdbuf();
  return text.str();
}

void write_whole(const std::filesystem::path& path, std::string_view text) {
  // A link is followed, so that it stays one.
  const std::filesystem::path target = std::filesystem::weakly_canonical(path);
  struct stat before {};
  const bool existed = ::stat(target.c_str(), &before) == 0;
  const std::string temporary = fmt::format("{}.new-{}", target.string(), ::getpid());
  ::unlink(temporary.c_str());  // of a process that had our number and was killed
  create(temporary, text, existed ? before.st_mode & 07777 : 0666);
  if (::rename(temporary.c_str(), target.c_str()) == -1) {
    const int reason = errno;
    ::unlink(temporary.c_str());
    throw std::system_error(reason, std::generic_category(), target.string());
  }
}

void write_new(const std::filesystem::path& path, std::string_view text) {
  create(path, text, 0666);
}

std::string fingerprint(const std::filesystem::path& path) {
  const auto text = read_file(path);
  if (!text) return "";
  std::uint64_t hash = 14695981039346656037U;  // FNV-1a: no enemy here, only an editor
  for (const char byte : *text) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211U;
  return fmt::format("{:016x}-{}", hash, text->size());
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::optional<unsigned long> room_in(const std::filesystem::path& folder) {
  struct statvfs disk {};
  if (::statvfs(folder.c_str(), &disk) == -1) return std::nullopt;
  return disk.f_bavail * disk.f_frsize >> 20;
}

bool is_full(const std::filesystem::path& folder) { return room_in(folder) == 0UL; }

}  // namespace cli
