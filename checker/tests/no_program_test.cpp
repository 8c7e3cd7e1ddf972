// What cannot be started is told as what it is.

#include <fcntl.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "checker/tests/harness_test.hpp"

namespace harness {
namespace {

class NoProgram : public HarnessTest {
 protected:
  NoProgram() {
    if (::mkdtemp(folder_.data()) == nullptr) throw std::runtime_error("mkdtemp");
  }
  ~NoProgram() override { std::filesystem::remove_all(folder_); }

  std::string write_file(const std::string& name, const std::string& text, mode_t mode) {
    const std::string path = folder_ + "/" + name;
    std::ofstream(path) << text;
    ::chmod(path.c_str(), mode);
    return path;
  }

  std::string failure_to_start(const std::string& path) {
    return failure_of([&] { const Program program(path, {}, transcript); });
  }

  std::string folder_ = testing::TempDir() + "no_program_XXXXXX";
};

TEST_F(NoProgram, MissingFile) {
  const std::string path = folder_ + "/missing";
  EXPECT_TRUE(holds(failure_to_start(path),
                    "expected a program to check at " + path + "\nbut No such file or directory."));
}

TEST_F(NoProgram, EmptyName) {
  EXPECT_TRUE(holds(failure_to_start(""), "but No such file or directory."));
}

TEST_F(NoProgram, FileThatIsNotExecutable) {
  const std::string path = write_file("text", "#!/bin/sh\n", 0644);
  EXPECT_TRUE(holds(failure_to_start(path), "but it cannot be executed: Permission denied."));
}

TEST_F(NoProgram, Directory) {
  EXPECT_TRUE(holds(failure_to_start(folder_), "but it is a directory."));
}

TEST_F(NoProgram, FileThatIsNoProgram) {
  const std::string path = write_file("picture", "\x89PNG\r\n", 0755);
  EXPECT_TRUE(holds(failure_to_start(path),
                    "expected to start " + path + "\nbut exec failed: Exec format error."));
}

TEST_F(NoProgram, IsToldWhateverElseTheProgramWasToInherit) {
  const std::string path = write_file("picture", "\x89PNG\r\n", 0755);
  for (int number = 3; number < 24; ++number) {
    const std::string text = failure_of([&] {
      StartOptions options;
      options.inherited.emplace_back(number, open_file("/dev/zero", O_WRONLY));
      const Program program(path, std::move(options), transcript);
    });
    EXPECT_TRUE(holds(text, "exec failed: Exec format error"));
  }
}

TEST_F(NoProgram, EmptyFile) {
  EXPECT_TRUE(
      holds(failure_to_start(write_file("empty", "", 0755)), "exec failed: Exec format error"));
}

TEST_F(NoProgram, ScriptWhoseInterpreterIsMissing) {
  const std::string path = write_file("script", "#!/usr/bin/no_such_interpreter\n", 0755);
  EXPECT_TRUE(holds(failure_to_start(path),
                    "exec failed: No such file or directory (the file is "
                    "there; what it asks to run it is not)"));
}

TEST_F(NoProgram, ScriptIsOneWhereItsInterpreterIsThere) {
  Program program(write_file("script", "#!/bin/sh\nread line\necho \"$line\"\n", 0755), {},
                  transcript);
  program.expect_line("");
  program.expect_exit(0);
}

}  // namespace
}  // namespace harness
