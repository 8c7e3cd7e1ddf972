// One run of checks: builds the programs, asks the check programs what there is, and checks.

#pragma once

#include <poll.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "checker/cli/building.hpp"
#include "checker/cli/check_queue.hpp"
#include "checker/cli/course.hpp"
#include "checker/cli/records.hpp"

namespace cli {

struct RunOptions {
  bool solutions = false;  // the reference solutions in place of the student's programs
  bool keep_going =
      false;             // on after a step that failed, and after a program that does not compile
  bool picture = false;  // draws what the failed traced checks saw
};

// What came of one step.
struct StepResult {
  const Lab* lab;
  const Step* step;
  std::size_t checks = 0, passed = 0;
  // Of the first check that failed; else "skipped" where all were, else "passed". Nothing: not
  // known yet, or not asked for any more.
  std::optional<Outcome> outcome = std::nullopt;
  std::string text = {};   // what the check that decided it said
  std::string check = {};  // and what it is called: "Step4_AStream.AnswersALine"
};

// It never blocks: whoever drives it polls its descriptors and calls advance(). Its destructor ends
// all its processes. Verdicts on the student's programs are recorded as they come.
class Run {
 public:
  Run(const Course& course, const std::vector<Selection>& selections, RunOptions options);

  void add_descriptors(std::vector<pollfd>& polled) const;
  // How long poll(2) may sleep at most, in milliseconds.
  static constexpr int patience = 1000;
  // Throws std::runtime_error where the run cannot go on, and that is not the student's fault.
  void advance();
  bool has_finished() const { return stage_ == Stage::finished; }

  const std::vector<StepResult>& steps() const { return steps_; }
  const Building& building() const { return building_; }
  bool is_building() const { return stage_ == Stage::building; }
  // All that was asked for passed. Only after has_finished().
  bool all_passed() const;
  // For a person who waits: "Building echo_tcp", "2.4 A stream, not messages: 7 of 15 checks".
  std::string now() const;

 private:
  enum class Stage { building, listing, checking, finished };

  void start_listing();
  void list_next();
  void take_list();
  void settle_steps();
  void settle(std::size_t step);
  std::string check_program(const Lab& lab) const;
  std::string program(const Lab& lab) const;

  const Course& course_;
  RunOptions options_;
  std::vector<StepResult> steps_;
  std::map<std::string, std::string> sources_;  // their fingerprints before the build, by lab
  Building building_;
  Stage stage_ = Stage::building;
  std::vector<const Lab*> to_list_;
  std::unique_ptr<Child> listing_;
  std::vector<Check> found_;
  std::unique_ptr<CheckQueue> queue_;
};

}  // namespace cli
