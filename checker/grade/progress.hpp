// How far a class has come, in one line.

#pragma once

#include <chrono>

#include "checker/grade/crew.hpp"

namespace grade {

// On a terminal one line that is written over, with what runs now and when it will be done, by what
// those took that were graded so far; elsewhere nothing.
class ProgressLine {
 public:
  ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ~ProgressLine();

  void show(const Crew& crew);

 private:
  bool shown_;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

// "12 of 300 graded, 4 minutes to go: ada, bob"; `seconds` have passed.
std::string progress_text(std::size_t graded_anew, std::size_t as_before, std::size_t all,
                          const std::vector<std::string>& running, double seconds);

}  // namespace grade
