#include "checker/grade/grade_one.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "checker/grade/box.hpp"
#include "checker/grade/sha256.hpp"

namespace grade {
namespace {

constexpr const char* place_in_box = "/submission";

// Two digits behind the point, never more than there are points.
double share(const StepResult& step) {
  const auto passed = static_cast<double>(std::ranges::count_if(
      step.checks, [](const CheckResult& check) { return check.outcome == Outcome::passed; }));
  const double all = static_cast<double>(step.checks.size());
  return all == 0 ? 0 : std::floor(100 * step.most_points * passed / all) / 100;
}

std::string identity_of(const cli::Course& course, const Compiler& compiler, const Judge& judge) {
  Sha256 hash;
  hash.add(compiler.identity()).add(judge.identity());
  for (const cli::Lab& lab : course.labs)
    for (const cli::Step& step : lab.steps)
      hash.add(step.id)
          .add(step.title)
          .add(std::to_string(step.points))
          .add(step.in_part ? "partial" : "whole");
  return hash.digits();
}

}  // namespace

std::vector<Wanted> wanted_of(const cli::Course& course) {
  std::vector<Wanted> wanted;
  for (const cli::Lab& lab : course.labs) wanted.push_back({lab.folder(), lab.program + ".cpp"});
  return wanted;
}

Grader::Grader(const cli::Course& course, bool boxed)
    : course_(course),
      boxed_(boxed),
      compiler_(course, boxed),
      judge_(course, boxed),
      identity_(identity_of(course, compiler_, judge_)) {}

// In a box, too: an archive is made by a stranger, and a library reads it.
Sources Grader::sources_of(const Submission& submission) const {
  const std::filesystem::path self = "/proc/self/exe";
  const std::string place = boxed_ ? place_in_box : submission.path.string();
  Box box;
  if (boxed_)
    box.seen = {{std::filesystem::read_symlink(self), "/checker/lab_grade"},
                {submission.path, place_in_box}};
  else
    box.folder.clear();
  box.command = {boxed_ ? "/checker/lab_grade" : std::filesystem::read_symlink(self).string(),
                 "--find-sources", place};
  for (const Wanted& wanted : wanted_of(course_))
    box.command.push_back(wanted.folder + "/" + wanted.file);
  box.memory_bytes = std::size_t{1} << 30;
  box.processor_seconds = 30;
  const BoxResult result = boxed_ ? run(std::move(box)) : run_unboxed(std::move(box));
  if (result.status != 0) {
    Sources nothing;
    nothing.notes.push_back(
        "what was handed in cannot be read: " +
        (result.output.empty() ? "the search was ended" : printable(result.output)));
    return nothing;
  }
  return unpacked(result.report);
}

bool Grader::still_holds(const SubmissionResult& result, const Sources& sources) const {
  if (result.course != identity_ || result.is_incomplete() || result.notes != sources.notes ||
      result.labs.size() != course_.labs.size())
    return false;
  return std::ranges::all_of(result.labs, [&](const LabResult& lab) {
    const auto found = sources.texts.find(lab.program + ".cpp");
    if (found == sources.texts.end()) return !lab.source.has_value();
    return lab.source == sha256(found->second);
  });
}

SubmissionResult Grader::grade(const Submission& submission, const Sources& sources) const {
  SubmissionResult result{printable(submission.id), identity_, sources.notes};
  for (const cli::Lab& lab : course_.labs) result.labs.push_back(grade_lab(lab, sources));
  return result;
}

LabResult Grader::grade_lab(const cli::Lab& lab, const Sources& sources) const {
  LabResult result{lab.number, lab.name, lab.program, std::nullopt};
  const auto source = sources.texts.find(lab.program + ".cpp");
  Compiled compiled;
  if (source != sources.texts.end()) {
    result.source = sha256(source->second);
    compiled = compiler_.compile(lab, source->second);
    result.compiles = compiled.compiles;
    result.compiler_text = compiled.text;
  }
  for (const cli::Step& step : lab.steps) {
    if (compiled.compiles) {
      StepResult found = judge_.judge(lab, step, compiled.program, step.in_part);
      found.points = found.outcome == Outcome::passed ? step.points
                     : step.in_part                   ? share(found)
                                                      : 0;
      result.steps.push_back(std::move(found));
    } else {
      StepResult none{.id = step.id, .title = step.title, .most_points = step.points};
      none.outcome = result.source ? Outcome::not_compiled : Outcome::missing;
      result.steps.push_back(std::move(none));
    }
  }
  return result;
}

}  // namespace grade
