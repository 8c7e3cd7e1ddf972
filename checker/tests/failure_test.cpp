// What a failure looks like, whatever the program did: short, and harmless to a terminal.

#include <fcntl.h>
#include <stdlib.h>

#include <algorithm>

#include "checker/harness/plain_text.hpp"
#include "checker/harness/report.hpp"
#include "checker/harness/system_call.hpp"
#include "checker/tests/harness_test.hpp"

namespace harness {
namespace {

testing::AssertionResult is_short_and_harmless(const std::string& text) {
  constexpr std::size_t most_lines = 24, most_characters = 400;
  if (count_lines(text) > most_lines)
    return testing::AssertionFailure() << count_lines(text) << " lines:\n" << text;
  std::size_t length = 0;
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    length = character == '\n' ? 0 : length + 1;
    if (length > most_characters) return testing::AssertionFailure() << "a long line:\n" << text;
    if ((byte < 0x20 && character != '\n') || byte >= 0x7f)
      return testing::AssertionFailure() << "a byte that is not escaped: " << int{byte};
  }
  return testing::AssertionSuccess();
}

class FailureText : public HarnessTest {
 protected:
  static std::string failure(Program& program, const std::string& line = "another line") {
    return impatient_failure_of([&] { program.expect_line(line); });
  }
};

TEST_F(FailureText, IsShortAfterThousandsOfLines) {
  Program program = start("prints_lines", {"5000"});
  for (int line = 1; line <= 5000; ++line) program.expect_line("line " + std::to_string(line));
  const std::string text = failure(program);
  EXPECT_TRUE(is_short_and_harmless(text));
  EXPECT_TRUE(holds(text, "stdout    line 1\n"));
  EXPECT_TRUE(holds(text, " more\n"));
  EXPECT_TRUE(holds(text, "stdout    line 5000\n"));
}

TEST_F(FailureText, IsShortForManyThreads) {
  Program program = start("starts_threads", {"200"});
  program.expect_line("ready");
  EXPECT_TRUE(is_short_and_harmless(failure(program)));
}

TEST_F(FailureText, IsShortForManyChildren) {
  Program program = start("gets_stuck", {"has_64_children"});
  program.expect_line("ready");
  const std::string text = failure(program);
  EXPECT_TRUE(is_short_and_harmless(text));
  EXPECT_TRUE(holds(text, "65 processes: each sleeps in pause()"));
}

TEST_F(FailureText, IsShortForLongLines) {
  const std::string long_line(65536, 'x');
  Program program = start("writes", {"1", long_line + "\n", "2", long_line + "\n", "wait"});
  const std::string text = failure(program, std::string(65536, 'y'));
  EXPECT_TRUE(is_short_and_harmless(text));
  EXPECT_TRUE(holds(text, "bytes ...]"));
}

TEST_F(FailureText, IsShortWhereMuchWasExpectedAndSeen) {
  std::string lines;
  for (int line = 0; line < 1000; ++line) lines += "\n    line " + std::to_string(line);
  Program program = start("waits");
  const std::string text = failure_of([&] { program.fail("all" + lines, "none" + lines, lines); });
  EXPECT_TRUE(is_short_and_harmless(text));
  EXPECT_TRUE(holds(text, "lines more ..."));
  EXPECT_TRUE(holds(text, "What happened:\n"));
}

TEST_F(FailureText, EscapesWhatATerminalWouldObey) {
  const std::string clears_the_screen =
      "\033[2J\033]0;title\007 and \x9b"
      "31m";
  Program program = start("writes", {"1", clears_the_screen + "\n", "2", clears_the_screen + "\n"});
  const std::string text = failure(program);
  EXPECT_TRUE(is_short_and_harmless(text));
  EXPECT_TRUE(holds(text, "\\x1b[2J\\x1b]0;title\\x07 and \\x9b31m"));
}

TEST_F(FailureText, EscapesWhatACheckDidNot) {
  Program program = start("waits");
  const std::string text = failure_of([&] { program.fail("a", "\033[31m\r", "\033[0m"); });
  EXPECT_TRUE(is_short_and_harmless(text));
}

TEST_F(FailureText, NamesANearMiss) {
  const std::pair<const char*, const char*> misses[] = {
      {"the line \n", "white space stands at its end"},
      {"the line\r\n", "a carriage return stands at its end"},
      {" the line\n", "white space stands before it"},
      {"the  line\n", "the spaces are not the same"},
      {"a line\nthe line\n", "a later line is as expected"},
      {"the line", "what came has no newline at its end"}};
  for (const auto& [printed, told] : misses) {
    Program program = start("writes", {"1", printed, "wait"});
    EXPECT_TRUE(holds(failure(program, "the line"), told));
  }
  Program program = start("writes", {"2", "the line\n", "wait"});
  EXPECT_TRUE(holds(failure(program, "the line"), "it came on standard error instead"));
}

// ---------------------------------------------------------------------------------------------

// A terminal: who has its number open sees one.
Descriptor terminal() {
  Descriptor controller(check(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC), "posix_openpt"));
  check(::grantpt(controller.number()), "grantpt");
  check(::unlockpt(controller.number()), "unlockpt");
  return controller;
}

TEST(Colour, IsForTerminalsOnly) {
  EXPECT_TRUE(takes_colour(terminal().number()));
  EXPECT_FALSE(takes_colour(Pipe().write_end.number()));
}

TEST(Colour, ObeysNoColor) {
  const Descriptor here = terminal();
  {
    const Variable refused("NO_COLOR", "1");
    EXPECT_FALSE(takes_colour(here.number()));
  }
  const Variable empty("NO_COLOR", "");
  EXPECT_TRUE(takes_colour(here.number()));
}

TEST(Colour, SetsThePartsOfAFailureOff) {
  const std::string text = in_colour(
      "Step 1.2, Catch the alarm: expected the line\n    but not this\nbut none came.\n"
      "Likely cause: none.\nWhat happened:\n");
  const std::string bold = "\033[1m", red = "\033[31m", yellow = "\033[33m", end = "\033[0m\n";
  EXPECT_EQ(text, bold + "Step 1.2, Catch the alarm: expected the line" + end + bold +
                      "    but not this" + end + red + "but none came." + end + yellow +
                      "Likely cause: none." + end + "\033[0mWhat happened:" + end);
}

}  // namespace
}  // namespace harness
