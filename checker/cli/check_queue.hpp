// Runs checks side by side, each in a process of its own, as CTest does.

#pragma once

#include <poll.h>

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "checker/cli/child.hpp"
#include "checker/cli/records.hpp"

namespace cli {

struct Check {
  std::size_t step;    // whose it is: any number
  std::string filter;  // "Step4_AStream.AnswersALineThatArrivesAByteAtATime"
  std::vector<std::string> command;

  std::optional<Outcome> outcome = std::nullopt;  // nothing: it was not run to its end
  std::string text = {};                          // what it said
};

// After a check failed, none behind it is started, and those that run are ended; the ones before it
// go on, so that the first failure in the order of the checks is found, however they race.
class CheckQueue {
 public:
  // `keep_going`: a failure only ends what is behind it in its own step.
  CheckQueue(std::vector<Check> checks, bool keep_going);

  void add_descriptors(std::vector<pollfd>& polled) const;
  void advance();
  bool has_finished() const;

  const std::vector<Check>& checks() const { return checks_; }

 private:
  using Clock = std::chrono::steady_clock;
  struct Running {
    std::size_t check;  // index in checks_
    Child child;
    Clock::time_point end;
  };

  bool is_moot(std::size_t check) const;
  void start(std::size_t check);
  void take_ended();
  void settle(std::size_t check, Outcome outcome, std::string text);

  std::vector<Check> checks_;
  bool keep_going_;
  std::size_t processors_;
  std::vector<bool> started_;
  std::vector<Running> running_;
  std::map<std::size_t, std::size_t> failed_;  // by step, its first check that failed
};

}  // namespace cli
