// result.json: what is written is read again, and nothing else is.

#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "checker/grade/result.hpp"
#include "checker/tests/grade/made_up.hpp"

namespace grade {
namespace {

using Json = nlohmann::ordered_json;

void remove_observed(Json& value) {
  if (value.is_object()) value.erase("observed");
  if (value.is_structured())
    for (Json& each : value) remove_observed(each);
}

std::string without_observed(const SubmissionResult& result) {
  Json all = Json::parse(to_json(result));
  remove_observed(all);
  return all.dump();
}

std::string fault_of(const std::string& text) {
  try {
    from_json(text);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "none";
}

std::string fault_after(const std::function<void(Json&)>& change) {
  Json all = Json::parse(to_json(made_up(7)));
  change(all);
  return fault_of(all.dump());
}

TEST(ResultJson, IsReadAsItWasWritten) {
  for (const SubmissionResult& result : all_kinds()) {
    const std::string text = to_json(result);
    EXPECT_EQ(to_json(from_json(text)), text);
  }
  const SubmissionResult read = from_json(to_json(made_up(3, true)));
  const SubmissionResult made = made_up(3, true);
  EXPECT_EQ(read.notes, made.notes);
  EXPECT_EQ(read.labs[0].source, made.labs[0].source);
  EXPECT_EQ(read.labs[2].steps[5].outcome, made.labs[2].steps[5].outcome);
}

TEST(ResultJson, BeginsWithItsSchema) {
  const Json all = Json::parse(to_json(all_passed()));
  EXPECT_EQ(all.begin().key(), "schema");
  EXPECT_EQ(all["schema"], 1);
  EXPECT_EQ(all["points"], 60.0);
}

TEST(ResultJson, IsTheSameTwiceWithoutWhatWasObserved) {
  const SubmissionResult first = made_up(5);
  SubmissionResult second = first;
  for (LabResult& lab : second.labs)
    for (StepResult& step : lab.steps) {
      step.seconds += 1;
      for (CheckResult& check : step.checks) check.observed = {9, "other\n"};
    }
  EXPECT_NE(to_json(first), to_json(second));
  EXPECT_EQ(without_observed(first), without_observed(second));
}

TEST(ResultJson, HoldsPrintableTextOnly) {
  const std::string text = to_json(hostile());
  EXPECT_EQ(printable(text), text);
}

TEST(ResultJson, IsNotReadWhereItIsNoJson) {
  const std::string text = to_json(made_up(7));
  EXPECT_EQ(fault_of(""), "it is cut off: the JSON does not end");
  for (std::size_t length = 1; length + 2 < text.size(); length += 97)
    EXPECT_NE(fault_of(text.substr(0, length)), "none") << length;
  EXPECT_EQ(fault_of(text.substr(0, text.size() / 2)), "it is cut off: the JSON does not end");
  EXPECT_EQ(fault_of("{]"), "it is no JSON: byte 2 does not belong there");
  EXPECT_EQ(fault_of("{\"schema\": 1e999}"), "it is no JSON: a number is too large");
  EXPECT_EQ(fault_of("[]"), "it is no object");
}

TEST(ResultJson, IsNotReadWhereItsSchemaIsAnother) {
  EXPECT_EQ(fault_after([](Json& all) { all["schema"] = 2; }),
            "it has schema 2, newer than 1, the one that this program reads");
  EXPECT_EQ(fault_after([](Json& all) { all["schema"] = 0; }),
            "it has schema 0, older than 1, the one that this program reads");
  EXPECT_EQ(fault_after([](Json& all) { all.erase("schema"); }), "schema is missing");
  EXPECT_EQ(fault_after([](Json& all) { all["schema"] = "1"; }), "schema is no whole number");
}

TEST(ResultJson, IsNotReadWhereAMemberIsMissingOrOfAnotherType) {
  EXPECT_EQ(fault_after([](Json& all) { all["labs"][1]["steps"][2].erase("points"); }),
            "labs[1].steps[2].points is missing");
  EXPECT_EQ(fault_after([](Json& all) { all["id"] = 5; }), "id is no string");
  EXPECT_EQ(fault_after([](Json& all) { all["labs"] = "none"; }), "labs is no array");
  EXPECT_EQ(fault_after([](Json& all) { all["labs"][0] = nullptr; }), "labs[0] is no object");
  EXPECT_EQ(fault_after([](Json& all) { all["labs"][0]["compiles"] = 1; }),
            "labs[0].compiles is neither true nor false");
  EXPECT_EQ(fault_after([](Json& all) { all["labs"][0]["steps"][0]["outcome"] = "fine"; }),
            "labs[0].steps[0].outcome is none of the outcomes");
  EXPECT_EQ(fault_after([](Json& all) { all["labs"][0]["steps"][0]["points"] = -1; }),
            "labs[0].steps[0].points is below 0");
  EXPECT_EQ(fault_after([](Json& all) { all["labs"][0]["steps"][0]["most_points"] = 5000000000; }),
            "labs[0].steps[0].most_points is too large");
}

TEST(ResultJson, IsNotReadWhereItsSumsAreWrong) {
  EXPECT_EQ(fault_after([](Json& all) { all["points"] = 59; }),
            "points is not the sum of its parts");
  EXPECT_EQ(fault_after([](Json& all) { all["labs"][1]["most_points"] = 21; }),
            "labs[1].most_points is not the sum of its parts");
}

TEST(ResultJson, IsReadWithMembersThatALaterProgramAdded) {
  EXPECT_EQ(fault_after([](Json& all) {
              all["labs"][0]["steps"][0]["later"] = {{"more", 1}};
            }),
            "none");
}

}  // namespace
}  // namespace grade
