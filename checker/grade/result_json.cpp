// What the members mean, and which may be added: docs/grading-results.md.

#include <fmt/core.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "checker/grade/json_reader.hpp"
#include "checker/grade/result.hpp"

namespace grade {
namespace {

using Json = nlohmann::ordered_json;

constexpr int schema = 1;

constexpr std::pair<Outcome, const char*> outcome_words[] = {
    {Outcome::passed, "passed"},     {Outcome::failed, "failed"},
    {Outcome::not_done, "not_done"}, {Outcome::not_compiled, "not_compiled"},
    {Outcome::missing, "missing"},   {Outcome::checker_fault, "checker_fault"}};

std::string word_of(Outcome outcome) {
  for (const auto& [value, word] : outcome_words)
    if (value == outcome) return word;
  return "checker_fault";
}

Outcome outcome_in(const JsonReader& reader) {
  const std::string word = reader.text();
  for (const auto& [value, name] : outcome_words)
    if (word == name) return value;
  reader.fail("is none of the outcomes");
}

double rounded(double number, double parts) { return std::round(number * parts) / parts; }

Json to_json_value(const CheckResult& check) {
  return {{"name", printable(check.name)},
          {"sentence", printable(check.sentence)},
          {"outcome", word_of(check.outcome)},
          {"observed",
           {{"seconds", rounded(check.observed.seconds, 1000)},
            {"text", printable(check.observed.text)}}}};
}

Json to_json_value(const StepResult& step) {
  Json checks = Json::array();
  for (const CheckResult& check : step.checks) checks.push_back(to_json_value(check));
  return {{"id", printable(step.id)},
          {"title", printable(step.title)},
          {"outcome", word_of(step.outcome)},
          {"points", rounded(step.points, 100)},
          {"most_points", step.most_points},
          {"checks", checks},
          {"observed", {{"seconds", rounded(step.seconds, 1000)}}}};
}

Json to_json_value(const LabResult& lab) {
  Json steps = Json::array();
  for (const StepResult& step : lab.steps) steps.push_back(to_json_value(step));
  return {{"number", printable(lab.number)},
          {"name", printable(lab.name)},
          {"program", printable(lab.program)},
          {"source", lab.source ? Json(printable(*lab.source)) : Json(nullptr)},
          {"compiles", lab.compiles},
          {"compiler_text", printable(lab.compiler_text)},
          {"points", rounded(lab.points(), 100)},
          {"most_points", lab.most_points()},
          {"steps", steps}};
}

CheckResult check_in(const JsonReader& reader) {
  const JsonReader observed = reader.member("observed");
  return {reader.member("name").text(),
          reader.member("sentence").text(),
          outcome_in(reader.member("outcome")),
          {observed.member("seconds").number(), observed.member("text").text()}};
}

StepResult step_in(const JsonReader& reader) {
  StepResult step;
  step.id = reader.member("id").text();
  step.title = reader.member("title").text();
  step.outcome = outcome_in(reader.member("outcome"));
  step.points = reader.member("points").number();
  step.most_points = reader.member("most_points").whole_number();
  for (const JsonReader& check : reader.member("checks").elements())
    step.checks.push_back(check_in(check));
  step.seconds = reader.member("observed").member("seconds").number();
  return step;
}

// The sums are there for other readers; where they are wrong, somebody has changed the file.
template <typename Result>
void expect_sums(const JsonReader& reader, const Result& result) {
  const JsonReader points = reader.member("points");
  if (std::abs(points.number() - result.points()) > 0.005)
    points.fail("is not the sum of its parts");
  const JsonReader most = reader.member("most_points");
  if (most.whole_number() != result.most_points()) most.fail("is not the sum of its parts");
}

LabResult lab_in(const JsonReader& reader) {
  LabResult lab;
  lab.number = reader.member("number").text();
  lab.name = reader.member("name").text();
  lab.program = reader.member("program").text();
  if (const JsonReader source = reader.member("source"); !source.is_null())
    lab.source = source.text();
  lab.compiles = reader.member("compiles").truth();
  lab.compiler_text = reader.member("compiler_text").text();
  for (const JsonReader& step : reader.member("steps").elements())
    lab.steps.push_back(step_in(step));
  expect_sums(reader, lab);
  return lab;
}

void expect_schema(const JsonReader& reader) {
  const int found = reader.member("schema").whole_number();
  if (found == schema) return;
  throw std::runtime_error(
      fmt::format("it has schema {}, {} than {}, the one that this program reads", found,
                  found > schema ? "newer" : "older", schema));
}

}  // namespace

std::string to_json(const SubmissionResult& result) {
  Json notes = Json::array();
  for (const std::string& note : result.notes) notes.push_back(printable(note));
  Json labs = Json::array();
  for (const LabResult& lab : result.labs) labs.push_back(to_json_value(lab));
  const Json all = {{"schema", schema},
                    {"id", printable(result.id)},
                    {"course", printable(result.course)},
                    {"points", rounded(result.points(), 100)},
                    {"most_points", result.most_points()},
                    {"incomplete", result.is_incomplete()},
                    {"notes", notes},
                    {"labs", labs}};
  return all.dump(2) + "\n";
}

SubmissionResult from_json(const std::string& text) {
  const nlohmann::json all = parsed_json(text);
  const JsonReader reader(all, "");
  expect_schema(reader);
  SubmissionResult result;
  result.id = reader.member("id").text();
  result.course = reader.member("course").text();
  for (const JsonReader& note : reader.member("notes").elements())
    result.notes.push_back(note.text());
  for (const JsonReader& lab : reader.member("labs").elements()) result.labs.push_back(lab_in(lab));
  expect_sums(reader, result);
  return result;
}

}  // namespace grade
