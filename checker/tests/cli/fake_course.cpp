#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "checker/tests/cli/session.hpp"

namespace cli_test {

FakeCourse::FakeCourse() {
  std::string name = (std::filesystem::temp_directory_path() / "lab-test.XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
  folder_ = name;
  const std::string command = std::string("sh '") + COURSE +
                              "/checker/tests/make_fake_course.sh' '" + name + "' '" + COURSE +
                              "' '" + LAB_CLI + "'";
  if (std::system(command.c_str()) != 0) throw std::runtime_error("no fake course");
}

FakeCourse::~FakeCourse() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::vector<std::string> FakeCourse::environment() const {
  return {"PATH=" + (folder_ / "tools").string() + ":" + std::getenv("PATH"),
          "LAB_BUILD=", "NO_COLOR=", "LAB_WATCH="};
}

void FakeCourse::set_verdicts(const std::string& words) const {
  save(folder_ / "verdicts", words + "\n");
}

void FakeCourse::let_checks_record() const {
  save(folder_ / "recording", R"({"format": "ipc-labs recording", "version": 1,
    "title": "2.1 works", "failure": "The failure.", "clock": "real", "watcher": 1,
    "watcher_name": "the check", "outputs": {}, "dropped": 0, "events": [
      {"kind": "start", "began": 0, "ended": 0, "process": 7, "thread": 7, "command": "recorded"},
      {"kind": "end", "began": 1, "ended": 1, "process": 7, "thread": 7, "how": "exited"}]})");
}

void FakeCourse::set_program(const std::string& lines) const {
  save(echo_tcp(), "#!/bin/sh\n" + lines);
  std::filesystem::permissions(echo_tcp(), std::filesystem::perms::owner_all);
}

std::size_t FakeCourse::count(const std::string& file, const std::string& word) const {
  std::istringstream lines(text_of(folder_ / file));
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line);)
    if (line.find(word) != std::string::npos) ++count;
  return count;
}

pid_t FakeCourse::slow_process() const {
  constexpr int looks = 3000;
  for (int look = 0; look < looks; ++look) {
    const std::string number = text_of(folder_ / "slow");
    if (!number.empty() && number.back() == '\n') return std::stoi(number);
    // No event tells when a script of another process has written a file.
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  ADD_FAILURE() << "nothing slow was started";
  return -1;
}

void save(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file) << text;
}

void save_by_rename(const std::filesystem::path& file, const std::string& text) {
  const std::filesystem::path other = file.string() + "~new";
  save(other, text);
  std::filesystem::rename(other, file);
}

std::string text_of(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

std::string why_nothing_is_traced() {
  const std::string command = std::string(TRACE) + " true >/dev/null 2>&1";
  const int status = std::system(command.c_str());
  return WIFEXITED(status) && WEXITSTATUS(status) == 77 ? "nothing can be traced here" : "";
}

}  // namespace cli_test
