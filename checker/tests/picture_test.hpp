// What the tests of pictures share.

#pragma once

#include <gtest/gtest.h>

#include <string>

#include "checker/cli/picture/make_picture.hpp"
#include "checker/cli/picture/scenes.hpp"
#include "checker/harness/tracer/recording.hpp"

namespace picture {

// Skipped, with the reason, where nothing can be traced.
class PictureTest : public testing::Test {
 protected:
  void SetUp() override;
};

// The solution that a scene plays.
std::string program_of(const Scene& scene);
harness::Recording played(const Scene& scene);
std::string file_text(const std::string& path);

// A folder of its own, which goes with it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  ~TemporaryFolder();
  std::string path;
};

}  // namespace picture
