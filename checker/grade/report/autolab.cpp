// docs.autolabproject.com: Guide for Lab Authors, Formatted Feedback. Before Autolab parses the
// last line, it puts quotes around each word that a colon follows, also inside of a string; so
// plain_words() only.

#include <fmt/core.h>

#include "checker/grade/report/escaping.hpp"
#include "checker/grade/report/format_parts.hpp"
#include "checker/grade/report/formats.hpp"
#include "checker/grade/report/wording.hpp"

namespace grade {
namespace {

// A problem of this name must be set up at Autolab.
std::string problem(const LabResult& lab) { return "Lab " + plain_words(lab.number); }

std::string hint(const StepResult& step) {
  const CheckResult* failure = step.first_failure();
  const std::string words = failure ? " - " + plain_words(failure->sentence, 120) : "";
  return score(step.points, step.most_points) + ", " + verdict(step) + words;
}

Json steps_of(const LabResult& lab) {
  Json steps = Json::object();
  for (const StepResult& step : lab.steps) {
    Json& told = steps[plain_words(step.id) + " " + plain_words(step.title)];
    told["passed"] = step.outcome == Outcome::passed;
    if (step.outcome != Outcome::passed) told["hint"] = hint(step);
  }
  return steps;
}

std::string two_lines(const Json& presentation, const Json& scores, const Json& scoreboard) {
  const Json last = {{"scores", scores}, {"scoreboard", scoreboard}};
  return presentation.dump() + "\n" + last.dump() + "\n";
}

}  // namespace

std::string autolab(const SubmissionResult& result) {
  Json presentation = {{"_presentation", "semantic"}, {"stages", Json::array()}};
  Json scores = Json::object();
  Json scoreboard = Json::array();
  for (const LabResult& lab : result.labs) {
    presentation["stages"].push_back(problem(lab));
    presentation[problem(lab)] = steps_of(lab);
    scores[problem(lab)] = points_value(lab.points());
    scoreboard.push_back(points_value(lab.points()));
  }
  scoreboard.push_back(points_value(result.points()));
  return two_lines(presentation, scores, scoreboard);
}

std::string autolab_broken_off(const std::string& message, const std::vector<LabResult>& labs) {
  const Json told = {{"passed", false},
                     {"hint", "grading broke off - " + plain_words(message, 200)}};
  const Json presentation = {{"_presentation", "semantic"},
                             {"stages", Json::array({"Grading"})},
                             {"Grading", {{"Grading", told}}}};
  Json scores = Json::object();
  for (const LabResult& lab : labs) scores[problem(lab)] = 0;
  return two_lines(presentation, scores, Json(std::vector<int>(labs.size() + 1, 0)));
}

}  // namespace grade
