// Files of tests.

#pragma once

#include <string>

namespace tests {

// All of a file; empty where there is none.
std::string file_text(const std::string& path);

// A folder of its own, which goes with it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  ~TemporaryFolder();
  std::string path;
};

}  // namespace tests
