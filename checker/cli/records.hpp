// What is remembered between two calls, in the build folder: verdicts on steps, hints shown.

#pragma once

#include <map>
#include <string>

#include "checker/cli/course.hpp"

namespace cli {

// How the checks of a step ended. The words are those of the file.
enum class Outcome {
  passed,
  failed,         // wrong
  skipped,        // could not be checked on this machine
  checker_fault,  // says nothing about the program
  not_done,       // the program came to a blank
};

// Does it stand in the way of the steps behind it?
constexpr bool stands_in_the_way(Outcome outcome) {
  return outcome != Outcome::passed && outcome != Outcome::skipped;
}

// What is known of a step now. `stale`: there was a verdict, but the source has changed since.
enum class State { done, failing, not_tried, stale, skipped, checker_fault, not_done };

std::string to_string(State state);

struct Verdict {
  Outcome outcome = Outcome::failed;
  std::string source;  // the fingerprint of the source that was checked
};

// Each reads a file that is missing, or that nobody can make sense of, as an empty one; and each
// writes whole files, under a lock, so that two programs at once lose nothing.
std::map<std::string, Verdict> read_verdicts(const Course& course);
void record_verdicts(const Course& course, const std::map<std::string, Verdict>& news);

// As if they had never been checked. Changes nothing where nothing is known of them.
void forget_verdicts(const Course& course, const std::vector<const Step*>& steps);

// How many hints of a step were shown.
int hints_shown(const Course& course, const std::string& step);
void record_hints_shown(const Course& course, const std::string& step, int count);

// The verdicts, held against the sources as they are now.
class Progress {
 public:
  explicit Progress(const Course& course);

  State state_of(const Step& step) const { return states_.at(step.id); }
  int points_of(const Lab& lab) const;
  // The first step of the lab whose checks did not pass last time; else the first one that is
  // stale; nullptr where all are done.
  const Step* next_in(const Lab& lab) const;
  // Every step of the lab passed once, and some of them on another source than today's.
  bool only_staleness_is_left(const Lab& lab) const;

 private:
  bool passed_once(const Step& step) const;

  std::map<std::string, State> states_;
  std::map<std::string, Verdict> verdicts_;
};

// The step to go on with, of the first lab that is begun but not done; else of the first that is
// not done. Its `steps` are empty where all is done.
Selection next_step(const Course& course, const Progress& progress);

// The step `word`, or the next one where `word` is empty. Throws UsageError for a word that is no
// step, std::runtime_error where all is done and so none is next.
Selection step_or_next(const Course& course, const std::string& word);

}  // namespace cli
