// Where results are kept: RESULTS/submissions/ID/result.json, and the reports beside.

#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "checker/grade/result.hpp"
#include "checker/harness/descriptor.hpp"

namespace grade {

class ResultsFolder {
 public:
  // Makes the folder where it is missing. Throws std::system_error.
  explicit ResultsFolder(std::filesystem::path path);

  const std::filesystem::path& path() const { return path_; }
  // Of one submission: result.json, page.html and what else is asked for.
  std::filesystem::path folder_of(const std::string& id) const;

  // Nothing where there is none, or where it cannot be read: then it is graded again.
  std::optional<SubmissionResult> read(const std::string& id) const;
  // page.html and result.json, the latter last: where that is there, so is the other.
  void write(const std::string& id, const SubmissionResult& result) const;
  void forget(const std::string& id) const;
  // Removes what is left of a write in whose midst somebody was killed.
  void clear(const std::string& id) const;
  // The folders of all submissions that have a result, by name.
  std::vector<std::filesystem::path> all() const;

 private:
  std::filesystem::path path_;
};

// Held by who grades into a folder: another one is told so. Throws std::runtime_error. flock(2)
class ResultsLock {
 public:
  explicit ResultsLock(const ResultsFolder& folder);

 private:
  harness::Descriptor file_;
};

}  // namespace grade
