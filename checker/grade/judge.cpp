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

Outcome outcome_from(const std::string& word) {
  if (word == "passed") return Outcome::passed;
  if (word == "failed") return Outcome::failed;
  if (word == "not done") return Outcome::not_done;
  return Outcome::checker_fault;
}

// The checks that ran, a line of JSON each. "skipped" are those that this machine cannot do, which decide
// nothing, and those behind a first failure.
std::vector<CheckResult> checks_of(const std::string& report, const std::string& step) {
  std::vector<CheckResult> checks;
  for (const std::string& line : cli::lines_of(report)) {
    const json told = json::parse(line, nullptr, false);
    if (!told.is_object() || told.value("outcome", "") == "skipped") continue;
    CheckResult check;
    check.name = printable(told.value("check", ""));
    check.sentence = printable(told.value("sentence", ""));
    if (check.sentence.starts_with(step + " ")) check.sentence.erase(0, step.size() + 1);
    check.outcome = outcome_from(told.value("outcome", ""));
    check.observed = {told.value("seconds", 0.0), printable(told.value("text", ""))};
    checks.push_back(std::move(check));
  }
  return checks;
}

// What goes for a step: its first check that did not pass.
Outcome outcome_of(const StepResult& step, const BoxResult& result, std::size_t count) {
  if (const CheckResult* failed = step.first_failure()) return failed->outcome;
  const bool told_all = result.status == 0 && cli::lines_of(result.report).size() == count;
  return told_all && !step.checks.empty() ? Outcome::passed : Outcome::checker_fault;
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
      counts_[step.id] =
          lines_that_begin_with(listed.output, fmt::format("Step{}_", step.number));
  }
  identity_ = hash.digits();
}

StepResult Judge::judge(const cli::Lab& lab, const cli::Step& step,
                        const std::filesystem::path& program, bool in_part) const {
  const std::filesystem::path checks = cli::check_program_of(course_, lab);
  const auto time = std::chrono::seconds(std::lround(240 * deadline_scale()));
  Box box;
  // By the name of the student's program, which messages begin with.
  const std::filesystem::path place = boxed_ ? "/checker/" + lab.program : program.string();
  if (boxed_)
    box.seen = {{checks, "/checker/checks"}, {program, place}};
  else
    box.folder.clear();
  box.command = {boxed_ ? "/checker/checks" : checks.string(), "--program=" + place.string(),
                 "--report=3", fmt::format("--gtest_filter=Step{}_*", step.number)};
  if (!in_part) box.command.push_back("--gtest_fail_fast");
  if (boxed_) box.command.push_back(fmt::format("--user={}", student));
  if (const char* scale = std::getenv("LAB_DEADLINE_SCALE"))
    box.environment.push_back(std::string("LAB_DEADLINE_SCALE=") + scale);
  box.may_act_for_others = true;
  box.time = time;
  const BoxResult result = boxed_ ? run(std::move(box)) : run_unboxed(std::move(box));

  StepResult found{.id = step.id, .title = step.title, .most_points = step.points};
  found.checks = checks_of(result.report, step.id);
  for (const CheckResult& check : found.checks) found.seconds += check.observed.seconds;
  found.outcome = outcome_of(found, result, counts_.at(step.id));
  if (result.out_of_time && found.outcome == Outcome::checker_fault) {
    found.outcome = Outcome::failed;
    found.checks.push_back({"OutOfTime", "ends its checks in time", Outcome::failed,
                            {static_cast<double>(time.count()),
                             fmt::format("The checks of this step did not end within {} s, and were "
                                         "broken off.\n", time.count())}});
  }
  if (found.outcome == Outcome::checker_fault && found.first_failure() == nullptr)
    found.checks.push_back({"Checker", "could not be checked", Outcome::checker_fault,
                            {0, printable(result.output)}});
  return found;
}

}  // namespace grade
