// A class: many submissions at a time, and the reports on all of them.

#pragma once

#include "checker/cli/course.hpp"
#include "checker/grade/options.hpp"

namespace grade {

// Grades what has no result yet, or another one now, as many at a time as the options say, and
// writes the reports. What was asked for with --to is written whatever happens. The exit status: 0
// where all have a result, 1 where not. Throws NoBoxes, std::runtime_error.
int grade_class(const cli::Course& course, const Options& options);

// gradebook.csv, junit.xml and report.html, of all results in the folder. Throws std::runtime_error
// where a result cannot be read.
void write_reports(const std::filesystem::path& results);

}  // namespace grade
