// Grades one submission: a function from what was handed in to a result.

#pragma once

#include "checker/cli/course.hpp"
#include "checker/grade/compiler.hpp"
#include "checker/grade/judge.hpp"
#include "checker/grade/sources.hpp"
#include "checker/grade/submission.hpp"

namespace grade {

class Grader {
 public:
  // `boxed` is false for --unsafe only. Throws NoBoxes, std::runtime_error where the course is not
  // built.
  Grader(const cli::Course& course, bool boxed);

  // What was handed in. Blocks, but not for long.
  Sources sources_of(const Submission& submission) const;
  // Compiles and checks. Blocks for as long as the checks take.
  SubmissionResult grade(const Submission& submission, const Sources& sources) const;
  // Would grade() find the same again?
  bool still_holds(const SubmissionResult& result, const Sources& sources) const;
  // Of all that results depend on beside the submissions: SHA-256.
  std::string identity() const { return identity_; }

 private:
  LabResult grade_lab(const cli::Lab& lab, const Sources& sources) const;

  const cli::Course& course_;
  bool boxed_;
  Compiler compiler_;
  Judge judge_;
  std::string identity_;
};

// The files that a course wants.
std::vector<Wanted> wanted_of(const cli::Course& course);

}  // namespace grade
