// Any bytes become text that every report can hold.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>
#include <sstream>
#include <string>

#include "checker/grade/report/escaping.hpp"
#include "checker/grade/result.hpp"
#include "checker/tests/grade/made_up.hpp"

namespace grade {
namespace {

using namespace std::string_literals;

bool is_utf8(const std::string& text) {
  try {
    return !nlohmann::json(text).dump().empty();
  } catch (const nlohmann::json::exception&) {
    return false;
  }
}

TEST(Printable, LeavesTextAsItIs) {
  const std::string text = "Grüße, 你好, 🙂 \t‘quoted’ \\x1b\n  next line\n";
  EXPECT_EQ(printable(text), text);
}

TEST(Printable, EscapesWhatIsNoText) {
  EXPECT_EQ(printable("\x1b[2J\r\x07\x7f\0"s), "\\x1b[2J\\x0d\\x07\\x7f\\x00");
  EXPECT_EQ(printable("\u0085\u009b"), "\\u0085\\u009b");
  EXPECT_EQ(printable("a\u202eb\u2066c\u200f\u061c"), "a\\u202eb\\u2066c\\u200f\\u061c");
  EXPECT_EQ(printable("\u2028\u2029\ufeff"), "\\u2028\\u2029\\ufeff");
  EXPECT_EQ(printable("\xef\xbf\xbf\xf0\x9f\xbf\xbe"), "\\uffff\\U0001fffe");
}

TEST(Printable, EscapesWhatIsNoUtf8) {
  EXPECT_EQ(printable("\xff"), "\\xff");
  EXPECT_EQ(printable("\xc3"), "\\xc3");
  EXPECT_EQ(printable("\xc3("), "\\xc3(");
  EXPECT_EQ(printable("\xc0\xaf"), "\\xc0\\xaf");                    // overlong
  EXPECT_EQ(printable("\xe0\x80\xaf"), "\\xe0\\x80\\xaf");           // overlong
  EXPECT_EQ(printable("\xed\xa0\x80"), "\\xed\\xa0\\x80");           // a surrogate
  EXPECT_EQ(printable("\xf4\x90\x80\x80"), "\\xf4\\x90\\x80\\x80");  // behind U+10FFFF
  EXPECT_EQ(printable("\xf0\x9f\x99"), "\\xf0\\x9f\\x99");           // cut off
}

TEST(Printable, MakesTextOfAnyBytesAndLeavesThatAsItIs) {
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    std::string bytes;
    for (auto count = random() % 40; count > 0; --count) bytes += static_cast<char>(random() % 256);
    const std::string text = printable(bytes);
    EXPECT_TRUE(is_utf8(text));
    EXPECT_EQ(printable(text), text);
  }
}

TEST(Printable, IsCutBetweenLetters) {
  EXPECT_EQ(beginning_of("a\u20acb", 5), "a\u20acb");
  EXPECT_EQ(beginning_of("a\u20acb", 4), "a\u20ac");
  EXPECT_EQ(beginning_of("a\u20acb", 3), "a");
  EXPECT_EQ(beginning_of("a\u20acb", 2), "a");
  EXPECT_EQ(beginning_of("\u20ac", 2), "");
}

TEST(Escaping, ShortensBetweenCharactersAndTellsHowMuch) {
  EXPECT_EQ(shortened("short", 5), "short");
  std::string text;
  for (int count = 0; count < 1000; ++count) text += "ü";
  for (std::size_t most = 10; most < 30; ++most) {
    const std::string less = shortened(text, most);
    EXPECT_TRUE(is_utf8(less));
    EXPECT_NE(less.find("bytes are left out here"), std::string::npos);
    EXPECT_LT(less.size(), most + 60);
  }
}

TEST(Escaping, LeavesNothingInGuardedLinesThatAGraderOrARunnerReads) {
  for (const std::string& attack : attacks()) {
    const std::string text = guarded(attack + "\n" + attack);
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      EXPECT_TRUE(line.starts_with("| ")) << line;
      EXPECT_EQ(line.find("##["), std::string::npos) << line;
    }
    EXPECT_TRUE(text.ends_with('\n'));
  }
}

TEST(Escaping, LeavesNoPlainWordThatAColonFollows) {
  EXPECT_EQ(plain_words("a: b\n{\"scores\": 1} ü"), "a b scores 1");
  EXPECT_EQ(plain_words("../x", 2), "..");
}

TEST(Escaping, LinksStayBelowTheFolderOfThePage) {
  EXPECT_EQ(for_link("submissions/%3d x/page.html"), "submissions/%253d%20x/page.html");
  EXPECT_EQ(for_link("javascript:alert(1)"), "javascript%3Aalert%281%29");
}

}  // namespace
}  // namespace grade
