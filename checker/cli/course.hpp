// The course as its files describe it: labs from CMakeLists.txt, steps and titles from the headings
// of the handouts, points from checker/points.txt.

#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

struct Step {
  std::string id;  // "2.4"
  int number = 0;  // 4
  std::string title;
  int points = 1;
  bool in_part = false;  // `lab grade` gives points for the share of its checks that pass
};

struct Lab {
  std::string number;   // "02"
  std::string name;     // "sockets"
  std::string program;  // "echo_tcp"
  std::vector<Step> steps;

  std::string folder() const { return number + "-" + name; }
  // Relative to the course.
  std::string source() const { return "labs/" + folder() + "/" + program + ".cpp"; }
  std::string handout() const { return "labs/" + folder() + "/README.md"; }
};

struct Course {
  std::filesystem::path root, build;
  std::vector<Lab> labs;  // those that are here: a course may be handed out lab by lab

  // Where this program keeps what it remembers.
  std::filesystem::path state() const { return build / "lab"; }
};

// Throws std::runtime_error where there is no course in `root`.
Course load_course(std::filesystem::path root, std::filesystem::path build);

// The value of a variable in CMake's cache; empty where there is none.
std::string cached(const Course& course, const std::string& name);

// A command line that makes no sense: exit status 2.
struct UsageError : std::runtime_error {
  using runtime_error::runtime_error;
};

// Some steps of one lab, in order. Points into a Course.
struct Selection {
  const Lab* lab;
  std::vector<const Step*> steps;
};

// What a person means by `word`: all, 02, 2 or 2.4. Throws UsageError.
std::vector<Selection> select(const Course& course, std::string_view word);

// The step `word`; throws UsageError for a lab or anything else.
Selection select_step(const Course& course, std::string_view word);

// The whole lab.
Selection whole(const Lab& lab);

}  // namespace cli
