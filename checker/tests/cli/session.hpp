// A person at a terminal, and the small course that they work in.

#pragma once

#include <gtest/gtest.h>
#include <sys/types.h>
#include <termios.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "checker/harness/descriptor.hpp"
#include "checker/tests/cli/screen.hpp"

namespace cli_test {

// A course as ../make_fake_course.sh makes it, in a temporary folder that goes with it.
class FakeCourse {
 public:
  FakeCourse();
  FakeCourse(const FakeCourse&) = delete;
  ~FakeCourse();

  std::filesystem::path root() const { return folder_ / "a course"; }
  std::filesystem::path build() const { return root() / "build"; }
  std::filesystem::path folder() const { return folder_; }
  std::filesystem::path echo_tcp() const { return root() / "labs/02-sockets/echo_tcp.cpp"; }
  // What is to be in the environment of its launcher.
  std::vector<std::string> environment() const;

  // What the checks of the steps come to: "2.4=1 2.5=77"; others pass.
  void set_verdicts(const std::string& words) const;
  // From now on, checks that fail leave a recording where they are asked for one.
  void let_checks_record() const;
  // Makes a program of a lab a script of sh.
  void set_program(const std::string& lines) const;
  // The number of lines of `runs` or `builds` that hold `word`.
  std::size_t count(const std::string& file, const std::string& word) const;
  // The process that a slow check or a slow compiler left its number of; waits for it.
  pid_t slow_process() const;

 private:
  std::filesystem::path folder_;
};

// Replaces a file's text: as echo does, or as an editor that writes another file and renames it.
void save(const std::filesystem::path& file, const std::string& text);
void save_by_rename(const std::filesystem::path& file, const std::string& text);
std::string text_of(const std::filesystem::path& file);

struct Ended {
  int status = -1;  // of exit
  int signal = 0;   // that killed it
  bool operator==(const Ended&) const = default;
};

// A command in a pipe.
struct Output {
  Ended ended;
  std::string out, err;
};
Output run(const FakeCourse& course, const std::vector<std::string>& words,
           const std::vector<std::string>& environment = {});

// A command on a terminal of its own. Its end ends the command, if need be.
class Session {
 public:
  struct Setting {
    std::size_t columns = 80, rows = 24;
    std::vector<std::string> environment = {};
  };
  // `words` begin with "lab" for the launcher of the course, or name another program.
  Session(const FakeCourse& course, std::vector<std::string> words, Setting setting);
  Session(const FakeCourse& course, std::vector<std::string> words)
      : Session(course, std::move(words), Setting{}) {}
  Session(const Session&) = delete;
  ~Session();

  void type(const std::string& keys);
  void send(int signal) const;
  void resize(std::size_t columns, std::size_t rows);

  // Waits until the screen shows the text; false, with the screen told, where it never does.
  bool shows(const std::string& text);
  // Waits until it does not any more.
  bool hides(const std::string& text);
  const Screen& screen() const { return screen_; }
  // Waits for the end of the command.
  Ended end();
  // Are the terminal's modes those from before the command?
  bool is_restored() const;

 private:
  bool wait_until_shown(const std::string& text, bool shown);
  // Takes what comes within the time; false where the command has ended and nothing came.
  bool take(std::chrono::milliseconds time);

  Screen screen_;
  harness::Descriptor master_, slave_, pidfd_;
  pid_t pid_ = -1;
  termios before_{};
};

// Why nothing can be traced on this machine; empty where it can.
std::string why_nothing_is_traced();

// Whether a text holds another; tells both where not.
testing::AssertionResult holds(const std::string& text, const std::string& part);

}  // namespace cli_test
