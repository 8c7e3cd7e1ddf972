// Control groups, in a folder that looks like one: a machine that tests run on may have none.

#include "checker/grade/cgroup.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "checker/tests/temporary_folder.hpp"

namespace grade {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
  std::ifstream stream(file);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

void write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file) << text;
}

class ControlGroup : public testing::Test {
 protected:
  tests::TemporaryFolder folder;
  fs::path root = fs::path(folder.path) / "cgroup";
  fs::path told = fs::path(folder.path) / "self";
};

TEST_F(ControlGroup, IsFoundWhereTheKernelTellsOfVersion2) {
  write(root / "cgroup.controllers", "memory pids\n");
  write(told, "4:memory:/other\n0::/user.slice/run-7.scope\n");
  EXPECT_EQ(our_group(root, told), root / "user.slice/run-7.scope");
}

TEST_F(ControlGroup, IsNoneWhereOnlyVersion1Is) {
  fs::create_directories(root / "memory");
  write(told, "4:memory:/other\n0::/\n");
  EXPECT_EQ(our_group(root, told), std::nullopt);
}

TEST_F(ControlGroup, MakesRoomByLeavingTheGroupItself) {
  write(root / "cgroup.subtree_control", "");
  write(root / "cgroup.procs", "");
  write(root / "grader/cgroup.procs", "");
  EXPECT_TRUE(make_room_for_boxes(root));
  EXPECT_EQ(text_of(root / "grader/cgroup.procs"), std::to_string(::getpid()));
  EXPECT_EQ(text_of(root / "cgroup.subtree_control"), "+memory +pids");
}

TEST_F(ControlGroup, GoesBackWhereNothingMayBeCounted) {
  write(root / "cgroup.procs", "");
  write(root / "grader/cgroup.procs", "");
  EXPECT_FALSE(make_room_for_boxes(root));  // there is no cgroup.subtree_control
  EXPECT_EQ(text_of(root / "cgroup.procs"), std::to_string(::getpid()));
}

TEST_F(ControlGroup, OfABoxIsGoneInTheEnd) {
  fs::create_directories(root);
  {
    const BoxGroup group(root, "box-1", 1000, 20);
    EXPECT_TRUE(fs::is_directory(root / "box-1"));
  }
  EXPECT_FALSE(fs::exists(root / "box-1"));
}

TEST_F(ControlGroup, ThatCannotBeMadeIsAnError) {
  EXPECT_THROW(BoxGroup(root / "missing", "box-1", 1000, 20), std::system_error);
}

}  // namespace
}  // namespace grade
