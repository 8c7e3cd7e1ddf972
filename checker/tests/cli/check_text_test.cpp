// What the program behind checker/lab makes of the text of a check, and how it sets long lines.

#include "checker/cli/check_text.hpp"

#include <gtest/gtest.h>

#include "checker/cli/text.hpp"

namespace cli {
namespace {

TEST(LongLines, AreBrokenAtSpaces) {
  EXPECT_EQ(wrapped("one two three four\nfive\n", 10), "one two\n  three\n  four\nfive\n");
  EXPECT_EQ(wrapped("abcdefghijkl", 5), "abc\n  def\n  ghi\n  jkl\n") << "no space to break at";
  EXPECT_EQ(wrapped("   1.0 ms  check     started it so\n", 45),
            "   1.0 ms  check     started it so\n");
  EXPECT_EQ(wrapped("   1.0 ms  check     started it so that\n", 42),
            "   1.0 ms  check     started it so that\n");
  EXPECT_EQ(wrapped("   1.0 ms  check     started it so that it went\n", 42),
            "   1.0 ms  check     started it so that it\n                     went\n")
      << "below the last column";
  EXPECT_EQ(wrapped("   1.0 ms  check     started it\n", 30),
            "   1.0 ms  check     started\n           it\n")
      << "below the last column that leaves room";
  EXPECT_EQ(wrapped("    7 |  a b c d e f g h", 20), "    7 |  a b c d e f\n g h\n")
      << "a compiler counts columns";
  EXPECT_EQ(wrapped("as it is", 0), "as it is");
}

TEST(LongLines, KeepTheirColours) {
  EXPECT_EQ(wrapped("\033[31mone two\033[0m three", 6),
            "\033[31mone\033[0m\n  \033[31mtwo\033[0m\n  thre\n  e\n");
}

class CheckText : public testing::Test {
 protected:
  CheckText() { course.labs.push_back({"01", "signals", "alarm_clock", {}}); }

  static std::string failure(const std::string& started, const std::string& more = "") {
    return "Step 1.2, Catch the alarm: expected a line\nWhat happened:\n"
           "       0.0 ms  check     started " +
           started +
           "\n"
           "      43.1 ms  stdout    check     started nothing\n" +
           more;
  }
  std::string by_hand_of(const std::string& text) const {
    return by_hand(text, course, course.labs.front(), "1.2", false);
  }

  Course course{"/c", "/c/build", {}};
};

TEST_F(CheckText, TellsACommandLineThatDoesTheSame) {
  EXPECT_EQ(by_hand_of(failure("alarm_clock")),
            "By hand: LAB_STEP=1.2 build/labs/01-signals/alarm_clock");
  EXPECT_EQ(by_hand_of(failure("TZ=LAB-5:45 alarm_clock 3600 > /dev/full")),
            "By hand: LAB_STEP=1.2 TZ=LAB-5:45 build/labs/01-signals/alarm_clock 3600 > /dev/full");
  EXPECT_EQ(by_hand_of(failure("alarm_clock ''")),
            "By hand: LAB_STEP=1.2 build/labs/01-signals/alarm_clock ''");
  course.build = "/elsewhere";
  EXPECT_EQ(by_hand_of(failure("alarm_clock 5")),
            "By hand: LAB_STEP=1.2 /elsewhere/labs/01-signals/alarm_clock 5");
}

TEST_F(CheckText, TellsNoneWhereNoneDoesTheSame) {
  const char* another = "       9.9 ms  check     started alarm_clock 2\n";
  for (const std::string& text :
       {failure("alarm_clock", another), failure("alarm_clock '\\n'"), failure("another 5"),
        failure("alarm_clock > pipe:[7]"), failure("alarm_clock", "  x --fault=SIGALRM@8\n"),
        failure("alarm_clock", "  8.0 ms  check     let fork(2) fail\n"), std::string("started")})
    EXPECT_EQ(by_hand_of(text), "") << text;
  course.labs.front() = {"02", "sockets", "echo_tcp", {}};
  EXPECT_EQ(by_hand_of(failure("echo_tcp client Ann 40001")), "") << "nobody listens there";
}

TEST(ABlank, IsToldApartFromAMistake) {
  const std::string said = "alarm_clock: step 1.1 is not done yet: see TODO(1.1)";
  const std::string blank =
      "Step 1.2, Catch: not done yet. The program came to a blank of step 1.1, and said:\n    " +
      said;
  EXPECT_TRUE(tells_of_a_blank(blank));
  EXPECT_EQ(step_of_blank(blank), "1.1");
  const std::string mistake =
      "Step 1.2, Catch: expected a line\nWhat happened:\n   1.0 ms  stderr    " + said + "\n";
  EXPECT_FALSE(tells_of_a_blank(mistake)) << "whatever the program prints";
  EXPECT_EQ(step_of_blank(mistake), "");
}

}  // namespace
}  // namespace cli
