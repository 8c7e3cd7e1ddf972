// The verbs of `checker/lab`, without their command lines. Each returns the exit status: 0 where
// all that was asked for passed, 1 where not. Each throws UsageError where it was asked for
// nonsense.

#pragma once

#include <string>
#include <vector>

#include "checker/cli/course.hpp"
#include "checker/cli/run.hpp"

namespace cli {

// Builds and checks `what`: all, 02 or 2.4.
int check(const Course& course, const std::string& what, RunOptions options);

// Checks a lab again whenever its program is saved; all labs where `what` is empty.
int watch(const Course& course, const std::string& what);

// The three labs and what is done; for programs, where `as_json`.
int board(const Course& course, bool as_json);

// The next hint of a step, or all of them. `what` may be empty: the next step that is not done.
int hint(const Course& course, const std::string& what, bool all);

// The handout's part for a step (or the next one), or for a whole lab.
int read(const Course& course, const std::string& what);

struct TraceWords {
  std::string format = "text", output;
  bool descriptors = false, solutions = false;
  std::vector<std::string> command;  // a program and its words, or the name of a scene
};

// Becomes `trace`, which draws; its exit status is the verb's.
int trace(const Course& course, const TraceWords& words);

// What this machine has of all that is needed.
int doctor(const Course& course);

// Puts the skeleton's text back: of one step's blanks, or of a whole lab.
int reset(const Course& course, const std::string& what);

// A script that completes command lines: of bash, zsh or fish.
int completion(const Course& course, const std::string& shell);

}  // namespace cli
