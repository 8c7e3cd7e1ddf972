// The failures of a class, those together that have the same cause.

#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "checker/grade/result.hpp"

namespace grade {

struct Cause {
  std::string text;                                     // "no handler for SIGALRM was in place …"
  std::set<std::string> steps;                          // "1.2"
  std::set<std::pair<std::size_t, std::string>> cells;  // row and step
  std::set<std::size_t> rows;
};

class Causes {
 public:
  // Blanks and files that were not handed in are no mistakes, and do not count.
  void add(const SubmissionResult& result, std::size_t row);
  // Those that most submissions share come first.
  std::vector<Cause> by_frequency() const;

 private:
  void add_step(const LabResult& lab, const StepResult& step, std::size_t row);

  std::map<std::string, Cause> causes_;
};

}  // namespace grade
