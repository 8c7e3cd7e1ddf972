// Builds the programs of some labs and their check programs.

#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "checker/cli/child.hpp"
#include "checker/cli/course.hpp"

namespace cli {

// The build of some labs, in one call where nothing fails. Where something does, it finds out of
// which lab, and whether it is the student's file or the course. It throws std::runtime_error where
// the course itself does not build, or the disk is full.
class Building {
 public:
  // `ending` is "" for the students' programs, "_solution" for the solutions.
  Building(const Course& course, std::vector<const Lab*> labs, std::string ending);

  // The build that runs now; nullptr where all is done.
  Child* child() const { return child_.get(); }
  // To be called when the child has ended: takes its result, and starts the next one.
  void advance();

  bool compiles(const Lab& lab) const;
  // What the compiler said of the student's file, warnings too, with its colours.
  const std::string& compiler_text(const Lab& lab) const;

  std::vector<const Lab*> labs() const { return all_; }

 private:
  enum class Stage { all_at_once, one_lab, its_checks };
  struct Result {
    const Lab* lab;
    bool compiles;
    std::string text;
  };

  void start(Stage stage);
  void start_next_lab();
  void fail_if_full() const;

  const Course& course_;
  std::vector<const Lab*> all_, left_;
  std::string ending_;
  Stage stage_ = Stage::all_at_once;
  std::unique_ptr<Child> child_;
  std::vector<Result> results_;
};

// Throws std::runtime_error where nothing can be built in the build folder: it is read-only, or
// full.
void need_build_folder(const Course& course);

// Where the build puts the program of a lab, the student's or the solution's, and its checks.
std::filesystem::path program_of(const Course& course, const Lab& lab, bool solution);
std::filesystem::path check_program_of(const Course& course, const Lab& lab);

// How a file is called from a folder: relative to that where it is below it.
std::filesystem::path shown_from(const std::filesystem::path& folder,
                                 const std::filesystem::path& file);

// A compiler's text, with the first error first and the warnings that stood before it behind.
std::string first_error_first(const std::string& text);

}  // namespace cli
