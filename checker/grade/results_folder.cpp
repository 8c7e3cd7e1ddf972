#include "checker/grade/results_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include <algorithm>
#include <stdexcept>

#include "checker/cli/files.hpp"
#include "checker/grade/report/page.hpp"
#include "checker/grade/submission.hpp"
#include "checker/harness/system_call.hpp"

namespace grade {
namespace {

namespace fs = std::filesystem;
using harness::check;

}  // namespace

ResultsFolder::ResultsFolder(fs::path path) : path_(fs::absolute(path).lexically_normal()) {
  fs::create_directories(path_ / "submissions");
}

fs::path ResultsFolder::folder_of(const std::string& id) const {
  return path_ / "submissions" / file_name_of(id);
}

std::optional<SubmissionResult> ResultsFolder::read(const std::string& id) const {
  const auto text = cli::read_file(folder_of(id) / "result.json");
  if (!text) return std::nullopt;
  try {
    return from_json(*text);
  } catch (const std::runtime_error&) {
    return std::nullopt;
  }
}

void ResultsFolder::write(const std::string& id, const SubmissionResult& result) const {
  const fs::path folder = folder_of(id);
  fs::create_directories(folder);
  cli::write_whole(folder / "page.html", page(result));
  cli::write_whole(folder / "result.json", to_json(result));
}

void ResultsFolder::forget(const std::string& id) const {
  fs::remove(folder_of(id) / "result.json");
}

void ResultsFolder::clear(const std::string& id) const {
  if (!fs::is_directory(folder_of(id))) return;
  for (const auto& entry : fs::directory_iterator(folder_of(id)))
    if (entry.path().filename().string().find(".new-") != std::string::npos)
      fs::remove(entry.path());
}

std::vector<fs::path> ResultsFolder::all() const {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(path_ / "submissions"))
    if (fs::exists(entry.path() / "result.json")) folders.push_back(entry.path());
  std::ranges::sort(folders);
  return folders;
}

ResultsLock::ResultsLock(const ResultsFolder& folder)
    : file_(check(::open((folder.path() / ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666),
                  "open the results' lock")) {
  if (::flock(file_.number(), LOCK_EX | LOCK_NB) == -1)
    throw std::runtime_error("another lab grade is at work in " + folder.path().string());
}

}  // namespace grade
