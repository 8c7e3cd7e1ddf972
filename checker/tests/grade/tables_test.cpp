// gradebook.csv and junit.xml, whatever submissions are called.

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "checker/grade/report/escaping.hpp"
#include "checker/grade/report/gradebook.hpp"
#include "checker/grade/report/junit.hpp"
#include "checker/tests/grade/made_up.hpp"
#include "checker/tests/temporary_folder.hpp"

namespace grade {
namespace {

template <typename Writer>
std::string written(const std::vector<SubmissionResult>& results) {
  std::ostringstream out;
  Writer writer(out);
  for (const SubmissionResult& result : results) writer.add(result);
  writer.finish();
  return out.str();
}

using Table = std::vector<std::vector<std::string>>;

// RFC 4180, strictly: a quote stands at both ends of a field or nowhere.
Table table_in(const std::string& csv) {
  Table table(1, {""});
  bool is_quoted = false;
  for (std::size_t at = 0; at < csv.size(); ++at) {
    std::string& field = table.back().back();
    if (is_quoted && csv.compare(at, 2, "\"\"") == 0) {
      field += csv[at++];
    } else if (csv[at] == '"') {
      is_quoted = !is_quoted;
    } else if (is_quoted) {
      field += csv[at];
    } else if (csv[at] == ',') {
      table.back().emplace_back();
    } else if (csv.compare(at, 2, "\r\n") == 0) {
      ++at;
      table.push_back({""});
    } else {
      field += csv[at];
    }
  }
  EXPECT_FALSE(is_quoted);
  EXPECT_EQ(table.back(), std::vector<std::string>{""}) << "the last line does not end";
  table.pop_back();
  return table;
}

TEST(Gradebook, HasARowOfEachSubmission) {
  const auto results = all_kinds();
  const Table table = table_in(written<Gradebook>(results));
  ASSERT_EQ(table.size(), results.size() + 1);
  const std::vector<std::string> expected = {"id",  "1.1",    "1.2",    "1.3",    "1.4",   "1.5",
                                             "1.6", "lab 01", "2.1",    "2.2",    "2.3",   "2.4",
                                             "2.5", "2.6",    "lab 02", "3.1",    "3.2",   "3.3",
                                             "3.4", "3.5",    "3.6",    "lab 03", "total", "notes"};
  EXPECT_EQ(table[0], expected);
  for (std::size_t row = 0; row < results.size(); ++row) {
    ASSERT_EQ(table[row + 1].size(), expected.size());
    EXPECT_EQ(table[row + 1][22], points_text(results[row].points()));
    if (results[row].labs.empty()) continue;
    EXPECT_EQ(table[row + 1][7], points_text(results[row].labs[0].points()));
    EXPECT_EQ(table[row + 1][9], points_text(results[row].labs[1].steps[1].points));
  }
  EXPECT_EQ(table[1][0], "ada");
  EXPECT_EQ(table[3][23], "not graded in full");
}

TEST(Gradebook, HasNoFormulaAndNoLineThatIsNoRow) {
  std::vector<SubmissionResult> results;
  for (std::string attack : attacks()) {
    for (const char* start : {"", "=", "+", "-", "@", "\t", "\r", "\n=", "＝"}) {
      SubmissionResult result = made_up(1);
      result.id = start + attack;
      result.notes = {start + attack};
      results.push_back(result);
    }
  }
  const std::string csv = written<Gradebook>(results);
  EXPECT_EQ(std::ranges::count(csv, '\n'), static_cast<long>(results.size()) + 1);
  const Table table = table_in(csv);
  ASSERT_EQ(table.size(), results.size() + 1);
  for (const auto& row : table)
    for (const std::string& field : row)
      EXPECT_EQ(field.find_first_of("=+-@\t\r\n"), field.find_first_of("=+-@\t\r\n", 1)) << field;
}

TEST(Gradebook, KeepsIdsApart) {
  EXPECT_EQ(for_csv("=cmd()"), "'=cmd()");
  EXPECT_EQ(for_csv("a\nb"), "a\\nb");
  EXPECT_EQ(for_csv("a \"b\", c"), "\"a \"\"b\"\", c\"");
  EXPECT_EQ(for_csv("../x"), "../x");
  EXPECT_EQ(for_csv("\tx"), "'\\tx");
}

TEST(Junit, IsWellFormed) {
  if (std::system("command -v xmllint >/dev/null 2>&1") != 0)
    GTEST_SKIP() << "xmllint is not installed here";
  const tests::TemporaryFolder folder;
  std::ofstream(folder.path + "/junit.xml") << written<JunitReport>(all_kinds());
  const std::string command =
      fmt::format("xmllint --noout {0}/junit.xml 2>{0}/faults", folder.path);
  EXPECT_EQ(std::system(command.c_str()), 0) << tests::file_text(folder.path + "/faults");
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size())
    ++found;
  return found;
}

TEST(Junit, HasATestcaseOfEachStep) {
  const std::string xml = written<JunitReport>({all_passed(), incomplete(), hostile()});
  EXPECT_EQ(count(xml, "<testsuite "), 9U);
  EXPECT_EQ(count(xml, "</testsuite>"), 9U);
  EXPECT_EQ(count(xml, "<testcase "), 54U);
  EXPECT_EQ(count(xml, "<error "), 1U);
  EXPECT_EQ(count(xml, "<script"), 0U);
  EXPECT_EQ(count(xml, "]]>"), 0U);
  EXPECT_EQ(printable(xml), xml);
}

}  // namespace
}  // namespace grade
