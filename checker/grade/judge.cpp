#include "checker/grade/judge.hpp"

#include <fmt/core.h>

#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "checker/cli/building.hpp"
#include "checker/cli/files.hpp"
#include "checker/grade/box.hpp"
#include "checker/grade/sha256.hpp"

namespace grade {
namespace {

using nlohmann::json;

double deadline_scale() {
  const char* text = std::getenv("LAB_DEADLINE_SCALE");
  const double scale = text == nullptr ? 1 : std::atof(text);
  return scale > 0 ? scale : 1;
}

std::chrono::seconds time_of_a_step() {
  return std::chrono::seconds(std::lround(240 * deadline_scale()));
}

CheckResult out_of_time() {
  const auto seconds = time_of_a_step().count();
  const std::string text = fmt::format(
      "The checks of this step did not end within {} s, and were broken off.\n", seconds);
  return {"OutOfTime",
          "ends its checks in time",
          Outcome::failed,
          {static_cast<double>(seconds), text}};
}

// Of the check programs: checker/harness/report.hpp.
enum Status { all_passed = 0, some_failed = 1, fault = 3, all_skipped = 77 };

Outcome outcome_from(const std::string& word) {
  if (word == "passed") return Outcome::passed;
  if (word == "failed") return Outcome::failed;
  if (word == "not done") return Outcome::not_done;
  return Outcome::checker_fault;
}

struct Told {
  CheckResult check;
  bool skipped = false;  // this machine cannot do it, or it stands behind a first failure

  bool is_verdict() const { return !skipped && check.outcome != Outcome::checker_fault; }
};

// A line of JSON for each check.
std::vector<Told> told_in(const std::string& report) {
  std::vector<Told> all;
  for (const std::string& line : cli::lines_of(report)) {
    const json told = json::parse(line, nullptr, false);
    if (!told.is_object()) continue;
    CheckResult check;
    check.name = printable(told.value("check", ""));
    check.sentence = printable(told.value("sentence", ""));
    check.outcome = outcome_from(told.value("outcome", ""));
    check.observed = {told.value("seconds", 0.0), printable(told.value("text", ""))};
    all.push_back({std::move(check), told.value("outcome", "") == "skipped"});
  }
  return all;
}

bool is_failure(const Told& told) {
  return told.is_verdict() && told.check.outcome != Outcome::passed;
}

std::size_t lines_that_begin_with(const std::string& text, const std::string& start) {
  std::size_t count = 0;
  for (const std::string& line : cli::lines_of(text)) count += line.starts_with(start) ? 1 : 0;
  return count;
}

}  // namespace

Judge::Judge(const cli::Course& course, bool boxed) : course_(course), boxed_(boxed) {
  Sha256 hash;
  hash.add(boxed ? "boxed" : "unboxed");
  for (const cli::Lab& lab : course.labs) {
    const auto checks = cli::check_program_of(course, lab);
    hash.add_file(checks);
    Box box;
    box.command = {checks.string(), "--list-sentences"};
    box.folder.clear();
    const BoxResult listed = run_unboxed(std::move(box));
    if (listed.status != 0)
      throw std::runtime_error(checks.string() + " does not run: " + listed.output);
    for (const cli::Step& step : lab.steps)
      counts_[step.id] = lines_that_begin_with(listed.output, fmt::format("Step{}_", step.number));
  }
  identity_ = hash.digits();
}

struct Judge::Run {
  std::vector<Told> told;
  bool ended_well;  // with a status that the check program has words for
  bool out_of_time;
  std::string output;
};

Judge::Run Judge::run_checks(const cli::Lab& lab, const std::filesystem::path& program,
                             const std::string& which, bool in_part) const {
  const std::filesystem::path checks = cli::check_program_of(course_, lab);
  Box box;
  // By the name of the student's program, which messages begin with.
  const std::filesystem::path place = boxed_ ? "/checker/" + lab.program : program.string();
  if (boxed_)
    box.seen = {{checks, "/checker/checks"}, {program, place}};
  else
    box.folder.clear();
  box.command = {boxed_ ? "/checker/checks" : checks.string(), "--program=" + place.string(),
                 "--report=3", "--gtest_filter=" + which};
  if (!in_part) box.command.push_back("--gtest_fail_fast");
  if (boxed_) box.command.push_back(fmt::format("--user={}", student));
  if (const char* scale = std::getenv("LAB_DEADLINE_SCALE"))
    box.environment.push_back(std::string("LAB_DEADLINE_SCALE=") + scale);
  if (boxed_) box.environment.push_back("LAB_TEMPORARY=/checker");
  box.may_act_for_others = true;
  box.time = time_of_a_step();
  const BoxResult result = boxed_ ? run(std::move(box)) : run_unboxed(std::move(box));
  const bool ended_well = result.status == all_passed || result.status == some_failed ||
                          result.status == fault || result.status == all_skipped;
  return {told_in(result.report), ended_well, result.out_of_time, result.output};
}

// What a program left in the box may be why a later check could not be done: a port that is taken,
// a full disk. In a box of its own nothing is left of anything. What was skipped because the
// machine cannot do it is skipped again.
void Judge::try_again_alone(Run& run, const cli::Lab& lab, const std::filesystem::path& program,
                            bool in_part) const {
  if (!boxed_ || run.out_of_time) return;
  for (Told& told : run.told) {
    if (is_failure(told) && !in_part) return;
    if (told.is_verdict()) continue;
    Run alone = run_checks(lab, program, told.check.name, in_part);
    if (alone.told.size() == 1) told = std::move(alone.told.front());
    run.ended_well = run.ended_well && alone.ended_well;
    run.output += alone.output;
  }
}

StepResult Judge::judge(const cli::Lab& lab, const cli::Step& step,
                        const std::filesystem::path& program, bool in_part) const {
  Run run = run_checks(lab, program, fmt::format("Step{}_*", step.number), in_part);
  try_again_alone(run, lab, program, in_part);
  const bool told_all = run.ended_well && run.told.size() == counts_.at(step.id);

  StepResult found{.id = step.id, .title = step.title, .most_points = step.points};
  for (Told& told : run.told) {
    if (told.skipped) continue;  // decides nothing
    CheckResult& check = told.check;
    if (check.sentence.starts_with(step.id + " ")) check.sentence.erase(0, step.id.size() + 1);
    found.seconds += check.observed.seconds;
    found.checks.push_back(std::move(check));
  }
  if (const CheckResult* failed = found.first_failure())
    found.outcome = failed->outcome;
  else if (told_all && !found.checks.empty())
    found.outcome = Outcome::passed;
  else if (run.out_of_time)
    found.checks.push_back(out_of_time());
  else
    found.checks.push_back(
        {"Checker", "could not be checked", Outcome::checker_fault, {0, printable(run.output)}});
  if (run.out_of_time && found.outcome == Outcome::checker_fault) found.outcome = Outcome::failed;
  return found;
}

}  // namespace grade
