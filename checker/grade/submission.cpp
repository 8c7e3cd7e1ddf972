#include "checker/grade/submission.hpp"

#include <fmt/core.h>

#include <set>
#include <string_view>

#include "checker/cli/course.hpp"
#include "checker/grade/result.hpp"
#include "checker/grade/sha256.hpp"

namespace grade {
namespace {

namespace fs = std::filesystem;

std::string id_of(const fs::path& path) {
  // "alice/" has no last part; "." has no name but the folder's own.
  fs::path name = path.has_filename() ? path.filename() : path.parent_path().filename();
  if (name.empty() || name == "." || name == "..") name = fs::canonical(path).filename();
  std::string id = name.string();
  if (fs::is_directory(path)) return id;
  for (const std::string_view ending : {".zip", ".tar.gz", ".tgz", ".tar"})
    if (id.size() > ending.size() && id.ends_with(ending)) {
      id.resize(id.size() - ending.size());
      break;
    }
  return id;
}

bool is_plain(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9') || byte == '.' || byte == '-' || byte == '_';
}

}  // namespace

std::vector<Submission> submissions_at(const std::vector<std::string>& paths) {
  std::vector<Submission> submissions;
  std::set<std::string> ids;
  for (const std::string& text : paths) {
    const fs::path path = text;
    std::error_code error;
    const auto kind = fs::status(path, error).type();
    if (kind != fs::file_type::directory && kind != fs::file_type::regular)
      throw cli::UsageError(fmt::format("there is no folder and no archive {}", printable(text)));
    Submission submission{id_of(path), fs::absolute(path).lexically_normal()};
    if (!ids.insert(submission.id).second)
      throw cli::UsageError(fmt::format("two submissions are called {}: their results would be one",
                                        printable(submission.id)));
    submissions.push_back(std::move(submission));
  }
  return submissions;
}

std::string file_name_of(const std::string& id) {
  std::string name;
  for (const char byte : id)
    name += is_plain(byte) && !(byte == '.' && name.empty())
                ? std::string(1, byte)
                : fmt::format("%{:02X}", static_cast<unsigned char>(byte));
  constexpr std::size_t most = 120;  // file names have 255 bytes, and others are made of this one
  if (name.size() > most) name = name.substr(0, most) + "%." + sha256(id).substr(0, 16);
  return name.empty() ? "%" : name;
}

}  // namespace grade
