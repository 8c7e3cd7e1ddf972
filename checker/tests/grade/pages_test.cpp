// The page of a submission and the report on a class, as bytes.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "checker/grade/report/class_report.hpp"
#include "checker/grade/report/escaping.hpp"
#include "checker/grade/report/page.hpp"
#include "checker/tests/grade/made_up.hpp"

namespace grade {
namespace {

std::string report_on(const std::vector<SubmissionResult>& results) {
  std::ostringstream out;
  ClassReport report(out);
  for (const SubmissionResult& result : results) report.add(result, "submissions/x/page.html");
  report.finish();
  return out.str();
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size())
    ++found;
  return found;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(Page, ShowsEveryFailureWhole) {
  const SubmissionResult result = made_up(7);
  const std::string html = page(result);
  EXPECT_TRUE(has(html, ">student-007<"));
  for (const LabResult& lab : result.labs) {
    EXPECT_TRUE(has(html, for_xml(lab.compiler_text)));
    for (const StepResult& step : lab.steps) {
      EXPECT_TRUE(has(html, ">" + step.title + "<"));
      for (const CheckResult& check : step.checks)
        EXPECT_TRUE(has(html, for_xml(check.observed.text)));
    }
  }
}

TEST(Page, ShowsNoNotesAndRunsNothing) {
  SubmissionResult result = hostile();
  result.notes = {"only for the instructor"};
  const std::string html = page(result);
  EXPECT_FALSE(has(html, "only for"));
  EXPECT_FALSE(has(html, "<script"));
  EXPECT_FALSE(has(html, "<img"));
  EXPECT_EQ(count(html, "</main>"), 1U);
  EXPECT_EQ(printable(html), html);
}

TEST(Page, TellsWhatIsNotGraded) {
  EXPECT_TRUE(has(page(incomplete()), "graded again"));
  EXPECT_FALSE(has(page(all_passed()), "graded again"));
}

TEST(ClassReport, HasOneScriptAndDataThatEndsNone) {
  const std::string html = report_on(all_kinds());
  EXPECT_EQ(count(html, "<script>"), 1U);
  EXPECT_EQ(count(html, "<script type=\"application/json\""), all_kinds().size());
  EXPECT_EQ(count(html, "</script>"), all_kinds().size() + 1);
  EXPECT_FALSE(has(html, "<img"));
  EXPECT_FALSE(has(html, "<!--"));
  EXPECT_EQ(printable(html), html);
}

TEST(ClassReport, NamesTheStepThatFailsMost) {
  std::vector<SubmissionResult> results(3, all_passed());
  for (SubmissionResult& result : results) result.labs[1].steps[3].outcome = Outcome::failed;
  results[0].labs[0].steps[0].outcome = Outcome::failed;
  EXPECT_TRUE(has(report_on(results),
                  "Step <b>2.4 A stream, not messages</b> fails most often: in 3 of 3"));
}

TEST(ClassReport, PutsTheSameCauseTogether) {
  std::vector<SubmissionResult> results;
  for (const char* text :
       {"Likely cause: it slept 17 ms in poll(2)\n", "Likely cause: it slept 5 ms in poll(2)\n"}) {
    SubmissionResult result = all_passed();
    StepResult& step = result.labs[0].steps[1];
    step.outcome = Outcome::failed;
    step.checks = {{"Step2.Name", "sentence", Outcome::failed, {0, text}}};
    results.push_back(result);
  }
  EXPECT_TRUE(
      has(report_on(results), "<b>2</b><span>1.2</span><span>it slept N ms in poll(N)</span>"));
}

// 300 submissions that all fail in everything, with much to say.
TEST(ClassReport, StaysSmallHoweverMuchFails) {
  SubmissionResult result = made_up(7);
  for (LabResult& lab : result.labs)
    for (StepResult& step : lab.steps) {
      step.outcome = Outcome::failed;
      step.checks = {{"name", "sentence", Outcome::failed, {0, std::string(20'000, 'x')}}};
    }
  const std::string html = report_on(std::vector<SubmissionResult>(300, result));
  EXPECT_LT(html.size(), 12'000'000U);
  EXPECT_TRUE(has(html, "bytes are left out here"));
}

TEST(ClassReport, IsWholeWithoutAnySubmission) {
  EXPECT_TRUE(report_on({}).ends_with("</html>\n"));
  EXPECT_TRUE(report_on({empty()}).ends_with("</html>\n"));
}

}  // namespace
}  // namespace grade
