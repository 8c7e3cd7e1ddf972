// What the tests of pictures share.

#pragma once

#include <gtest/gtest.h>

#include <string>

#include "checker/cli/picture/make_picture.hpp"
#include "checker/cli/picture/scenes.hpp"
#include "checker/harness/tracer/recording.hpp"
#include "checker/tests/temporary_folder.hpp"

namespace picture {

// Skipped, with the reason, where nothing can be traced.
class PictureTest : public testing::Test {
 protected:
  void SetUp() override;
};

// The solution that a scene plays.
std::string program_of(const Scene& scene);
harness::Recording played(const Scene& scene);

using tests::file_text;
using tests::TemporaryFolder;

}  // namespace picture
