// What an instructor names on the command line: folders and archives, each what one student handed
// in.

#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace grade {

struct Submission {
  std::string id;  // the last part of its path, without .zip, .tar.gz or .tgz: any bytes
  std::filesystem::path path;
};

// Throws cli::UsageError where a path is neither folder nor file, or two have the same id.
std::vector<Submission> submissions_at(const std::vector<std::string>& paths);

// A name for files, out of any id, each its own: what is not a letter, digit, dot, hyphen or
// underscore becomes %41 and the like, and so does a dot at the beginning; a long one is cut and
// told apart by its SHA-256.
std::string file_name_of(const std::string& id);

}  // namespace grade
