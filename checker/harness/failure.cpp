#include "checker/harness/failure.hpp"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <string_view>

#include "checker/harness/blank.hpp"
#include "checker/harness/fault.hpp"
#include "checker/harness/lab.hpp"
#include "checker/harness/plain_text.hpp"

namespace harness {
namespace {

// A failure is read as a whole: with the line behind it that names the check, under 25 lines.
constexpr std::size_t most_lines = 23;
constexpr std::size_t lines_of_expected = 4, lines_of_seen = 6, lines_of_cause = 4;
constexpr std::size_t lines_of_transcript = 14;

// The number behind "Step" in a suite's name; 0 where it is no step's.
int step_number(const std::string& suite) {
  const bool is_step = suite.starts_with("Step") && suite.size() > 5 && suite[5] == '_';
  const int number = is_step ? suite[4] - '0' : 0;
  return number >= 1 && number <= static_cast<int>(this_lab.titles.size()) ? number : 0;
}

std::string step_of(const std::string& suite) {
  const int number = step_number(suite);
  const char* lab = this_lab.number + (this_lab.number[0] == '0' ? 1 : 0);
  return number == 0 ? "" : fmt::format("{}.{}", lab, number);
}

std::string current_suite() {
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  return test == nullptr ? "" : test->test_suite_name();
}

// "Step 2.4, A stream, not messages: "
std::string heading() {
  const int number = step_number(current_suite());
  if (number == 0) return "";
  return fmt::format("Step {}, {}: ", current_step(),
                     this_lab.titles[static_cast<std::size_t>(number - 1)]);
}

std::string pointer_to(const std::string& step) {
  return step.empty() ? "" : fmt::format("Read on: {}, step {}.\n", this_lab.handout, step);
}

[[noreturn]] void report(const std::string& text, Where where) {
  ADD_FAILURE_AT(where.file, where.line) << text;
  throw testing::AssertionException(testing::TestPartResult(testing::TestPartResult::kFatalFailure,
                                                            where.file, where.line, text.c_str()));
}

// A full stop behind a quoted line could be taken for a part of it.
bool ends_with_quote(const std::string& text) {
  const std::size_t last_line = text.rfind('\n');
  return last_line != std::string::npos && text.compare(last_line, 5, "\n    ") == 0;
}

bool is_upper(char character) { return std::isupper(static_cast<unsigned char>(character)) != 0; }
bool is_lower(char character) { return std::islower(static_cast<unsigned char>(character)) != 0; }

}  // namespace

std::string current_step() { return step_of(current_suite()); }

std::string sentence(const std::string& suite, const std::string& name) {
  std::string text = step_of(suite).empty() ? suite : step_of(suite);
  for (std::size_t at = 0; at < name.size(); ++at) {
    const char before = at == 0 ? '\0' : name[at - 1];
    const char next = at + 1 < name.size() ? name[at + 1] : '\0';
    // A word starts at a capital behind a small letter or digit, or before a small letter; digits
    // stand apart from the word before them, but not from capitals (SIGUSR1).
    const bool starts =
        at == 0 || (is_upper(name[at]) && (!is_upper(before) || is_lower(next))) ||
        (std::isdigit(static_cast<unsigned char>(name[at])) != 0 && is_lower(before));
    if (starts) text += ' ';
    // "A" and "Line" become small; "SIGTERM" stays.
    const bool acronym = is_upper(next) && !(at + 2 < name.size() && is_lower(name[at + 2]));
    text += starts && is_upper(name[at]) && !acronym
                ? static_cast<char>(std::tolower(static_cast<unsigned char>(name[at])))
                : name[at];
  }
  return text;
}

void fail(const Failure& failure, const Transcript& transcript, Where where) {
  std::string text = heading();
  if (!transcript.latest_deed().empty())
    text += fmt::format("after the check {}, ", transcript.latest_deed());
  const std::string seen = within_lines(failure.seen, lines_of_seen);
  text += fmt::format("expected {}\nbut {}{}\n", within_lines(failure.expected, lines_of_expected),
                      seen, ends_with_quote(seen) ? "" : ".");
  if (!failure.cause.empty())
    text += fmt::format("Likely cause: {}.\n", within_lines(failure.cause, lines_of_cause));
  text += "What happened:\n";
  const std::string ending = about_fault() + pointer_to(current_step());
  const std::size_t room = most_lines - std::min(most_lines, count_lines(text + ending));
  text += transcript.to_string(std::min(room, lines_of_transcript)) + ending;
  report(harmless(text), where);
}

void fail_not_done_yet(const std::string& said, Where where) {
  testing::Test::RecordProperty("blank", 1);
  const std::string step = current_step();
  const std::string blank = step_of_blank(said);
  const std::string other = step.empty() || blank == step ? "" : blank;
  report(fmt::format("{}not done yet. The program came to a blank{}, and said:\n    {}\n{}{}",
                     heading(), other.empty() ? "" : " of step " + other, said,
                     other.empty() ? "" : fmt::format("Step {} comes first.\n", other),
                     pointer_to(other.empty() ? step : other)),
         where);
}

bool is_of_a_blank(const testing::TestResult& result) {
  for (int at = 0; at < result.test_property_count(); ++at)
    if (std::string_view(result.GetTestProperty(at).key()) == "blank") return true;
  return false;
}

}  // namespace harness
