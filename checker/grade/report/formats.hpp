// A result in the words of other graders. The score is the same in all of them; notes, which are
// for the instructor, stand in none.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checker/grade/result.hpp"

namespace grade {

enum class Format { gradescope, autolab, prairielearn, github };

// "gradescope", "autolab", "prairielearn", "github"
std::optional<Format> format_named(const std::string& name);
std::string to_string(Format format);

// "gradescope.json", "autolab.txt", "prairielearn.json", "github.txt"
std::string file_name(Format format);

// The whole file, with a newline at its end.
std::string written_as(Format format, const SubmissionResult& result);

// The file where grading broke off: a score of 0, and this message. `labs` are those that were to
// be graded, where they are known; only their titles and their most points count.
std::string broken_off(Format format, const std::string& message,
                       const std::vector<LabResult>& labs = {});

// Of each format.
std::string gradescope(const SubmissionResult& result);
std::string gradescope_broken_off(const std::string& message);

// Two lines, to be the last ones on standard output. They hold no text of students, and no word
// that a colon follows, which Autolab's reader would change. What is printed before them:
// guarded().
std::string autolab(const SubmissionResult& result);
std::string autolab_broken_off(const std::string& message, const std::vector<LabResult>& labs);

// Texts are shortened where the whole would be larger than PrairieLearn takes.
std::string prairielearn(const SubmissionResult& result);
std::string prairielearn_broken_off(const std::string& message);

// Texts are shortened so that the whole fits into an environment variable.
std::string github(const SubmissionResult& result);
std::string github_broken_off(const std::string& message, const std::vector<LabResult>& labs);

}  // namespace grade
