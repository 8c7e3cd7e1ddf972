// A process that grades one submission. A crash of it, or of what it calls, is the loss of one
// result.

#pragma once

#include "checker/cli/course.hpp"
#include "checker/grade/options.hpp"

namespace grade {

// How it ends; it tells in a line on standard output what it did.
enum WorkerStatus {
  graded = 0,
  not_graded = 1,  // the line tells why
  incomplete = 3,  // there is a result, but the checker failed somewhere
  no_boxes = 4,    // nothing can be graded on this machine
  no_room = 5,     // the disk of the results is full
};

// Grades the one submission of the options, unless its result still holds, and writes the result.
WorkerStatus work(const cli::Course& course, const Options& options);

// The command line of such a process.
std::vector<std::string> worker_command(const Options& options, const std::string& submission);

}  // namespace grade
