// The workers that grade a class.

#pragma once

#include <poll.h>

#include <chrono>
#include <string>
#include <vector>

#include "checker/cli/child.hpp"
#include "checker/cli/signals.hpp"
#include "checker/grade/options.hpp"
#include "checker/grade/submission.hpp"
#include "checker/grade/worker.hpp"

namespace grade {

// What came of one submission.
struct Done {
  const Submission* submission;
  WorkerStatus status;
  std::string line;  // what the worker told
};

// Starts a worker a submission, so many at a time, and ends them all where it ends.
class Crew {
 public:
  Crew(const std::vector<Submission>& submissions, const Options& options);

  // Waits until something has ended, or a signal asks to stop. False where all is done, or stopped.
  bool go_on();
  // The signal that asked to stop; 0: none.
  int stopped_by() const { return stopped_by_; }

  const std::vector<Done>& done() const { return done_; }
  std::vector<std::string> running() const;
  std::size_t all() const { return submissions_.size(); }

 private:
  struct Running {
    const Submission* submission;
    cli::Child child;
  };

  void start_more();
  void take_ended();

  const std::vector<Submission>& submissions_;
  const Options& options_;
  std::size_t next_ = 0;
  std::vector<Running> running_;
  std::vector<Done> done_;
  cli::Signals signals_;
  int stopped_by_ = 0;
  bool is_hopeless_ = false;  // this machine can grade nothing
};

}  // namespace grade
