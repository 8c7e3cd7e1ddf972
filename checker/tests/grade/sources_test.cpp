// What is taken of what a student handed in.

#include "checker/grade/sources.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "checker/grade/candidates.hpp"
#include "checker/tests/temporary_folder.hpp"

namespace grade {
namespace {

namespace fs = std::filesystem;

class Found : public testing::Test {
 protected:
  void write(const std::string& path, const std::string& text) const {
    const fs::path file = place / path;
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
  }
  Sources find() const { return find_sources(place, wanted); }

  std::vector<Wanted> wanted = {{"01-signals", "alarm_clock.cpp"}, {"02-sockets", "echo_tcp.cpp"}};
  tests::TemporaryFolder folder;
  fs::path place = folder.path;
};

TEST_F(Found, AreFilesInTheCoursesLayoutAndFlatOnes) {
  write("deep/labs/01-signals/alarm_clock.cpp", "clock");
  write("echo_tcp.cpp", std::string("echo\0\xff", 6));
  const Sources sources = find();
  EXPECT_EQ(sources.texts.at("alarm_clock.cpp"), "clock");
  EXPECT_EQ(sources.texts.at("echo_tcp.cpp"), std::string("echo\0\xff", 6));
  EXPECT_TRUE(sources.notes.empty());
}

TEST_F(Found, IsTheOneInTheLayoutBeforeAFlatOneAndANoteTells) {
  write("alarm_clock.cpp", "flat");
  write("old/labs/01-signals/alarm_clock.cpp", "deep");
  write("labs/01-signals/alarm_clock.cpp", "right");
  const Sources sources = find();
  EXPECT_EQ(sources.texts.at("alarm_clock.cpp"), "right");
  EXPECT_EQ(sources.notes.size(), 2U);
}

TEST_F(Found, IsNothingElse) {
  write("CMakeLists.txt", "x");
  write("labs/support/errors.hpp", "x");
  write("alarm_clock.cpp.bak", "x");
  EXPECT_TRUE(find().texts.empty());
}

TEST_F(Found, IsNoLinkNoFifoAndNothingLong) {
  write("elsewhere", "secret");
  fs::create_symlink(place / "elsewhere", place / "alarm_clock.cpp");
  ASSERT_EQ(::mkfifo((place / "echo_tcp.cpp").c_str(), 0600), 0);
  write("labs/02-sockets/echo_tcp.cpp", std::string(Candidates::most_bytes + 1, ' '));
  const Sources sources = find();
  EXPECT_TRUE(sources.texts.empty());
  EXPECT_EQ(sources.notes.size(), 3U);
}

TEST_F(Found, IsNotBehindALinkToAFolder) {
  write("inside/labs/01-signals/alarm_clock.cpp", "clock");
  fs::create_directory(place / "handed_in");
  fs::create_directory_symlink(place / "inside", place / "handed_in/labs");
  EXPECT_TRUE(find_sources(place / "handed_in", wanted).texts.empty());
}

TEST_F(Found, IsNotDeeperThanAnybodyGoes) {
  std::string path;
  for (int depth = 0; depth < 200; ++depth) path += "d/";
  write(path + "alarm_clock.cpp", "clock");
  const Sources sources = find();
  EXPECT_TRUE(sources.texts.empty());
  ASSERT_EQ(sources.notes.size(), 1U);
  EXPECT_NE(sources.notes[0].find("deeper than 16"), std::string::npos);
}

TEST_F(Found, IsNothingInAFileThatIsNoArchive) {
  write("essay.txt", "Dear Sir,");
  const Sources sources = find_sources(place / "essay.txt", wanted);
  EXPECT_TRUE(sources.texts.empty());
  EXPECT_EQ(sources.notes.size(), 1U);
}

TEST_F(Found, ComesThroughAPipeAsItWas) {
  Sources sources{{{"a.cpp", std::string("1\0\n", 3)}, {"b.cpp", ""}}, {"a note"}};
  const Sources back = unpacked(packed(sources));
  EXPECT_EQ(back.texts, sources.texts);
  EXPECT_EQ(back.notes, sources.notes);
}

TEST_F(Found, ThatDoesNotAddUpIsNonsense) {
  const std::string bytes = packed({{{"a.cpp", "text"}}, {}});
  EXPECT_THROW(unpacked(bytes.substr(0, bytes.size() - 1)), std::runtime_error);
  EXPECT_THROW(unpacked(""), std::runtime_error);
  EXPECT_THROW(unpacked("[]\n"), std::runtime_error);
}

}  // namespace
}  // namespace grade
