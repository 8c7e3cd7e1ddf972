// Runs the checks of a step on a program, in a box, and takes down what they find.

#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "checker/cli/course.hpp"
#include "checker/grade/result.hpp"

namespace grade {

class Judge {
 public:
  // Throws std::runtime_error where the check programs are not built.
  Judge(const cli::Course& course, bool boxed);

  // All that the check programs find; `in_part`: also behind the first that fails. Blocks.
  StepResult judge(const cli::Lab& lab, const cli::Step& step, const std::filesystem::path& program,
                   bool in_part) const;
  // Of the check programs: SHA-256.
  std::string identity() const { return identity_; }

 private:
  struct Run;  // of the check program: what it told, and how it ended

  Run run_checks(const cli::Lab& lab, const std::filesystem::path& program,
                 const std::string& which, bool in_part) const;
  void try_again_alone(Run& run, const cli::Lab& lab, const std::filesystem::path& program,
                       bool in_part) const;

  const cli::Course& course_;
  bool boxed_;
  std::string identity_;
  std::map<std::string, std::size_t> counts_;  // how many checks a step has, by its id
};

}  // namespace grade
