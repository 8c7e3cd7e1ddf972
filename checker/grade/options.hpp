// What `lab grade` is asked for.

#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "checker/grade/report/formats.hpp"

namespace grade {

struct Options {
  std::vector<std::string> submissions;  // folders and archives
  std::filesystem::path results;
  std::vector<std::string> again;  // ids of those to be graded anew, whatever is known of them
  unsigned jobs = 0;               // how many at a time; 0: as this machine can bear
  std::optional<Format> format;    // also written so
  std::string to;    // and to this file, "-" for standard output; of one submission only
  bool one = false;  // a job of a cluster: grade the submissions, but write no report on the class
  bool collect = false;  // the other half of that: the reports alone
  bool prepare = false;  // the launcher's own: only builds
  bool unsafe = false;   // without boxes
};

}  // namespace grade
