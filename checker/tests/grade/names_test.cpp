// Names and words of grading.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "checker/grade/compile_commands.hpp"
#include "checker/grade/progress.hpp"
#include "checker/grade/sha256.hpp"
#include "checker/grade/submission.hpp"

namespace grade {
namespace {

TEST(AFileName, IsThatOfAPlainId) { EXPECT_EQ(file_name_of("ada_l-1.2"), "ada_l-1.2"); }

TEST(AFileName, LeadsNowhereElse) {
  EXPECT_EQ(file_name_of(".."), "%2E.");
  EXPECT_EQ(file_name_of("a/../b"), "a%2F..%2Fb");
  EXPECT_EQ(file_name_of("a\n"), "a%0A");
  EXPECT_EQ(file_name_of(""), "%");
}

TEST(AFileName, IsAnotherOneForAnotherId) {
  EXPECT_NE(file_name_of("a%0A"), file_name_of("a\n"));
  const std::string one = std::string(300, 'x') + "1", two = std::string(300, 'x') + "2";
  EXPECT_NE(file_name_of(one), file_name_of(two));
  EXPECT_LT(file_name_of(std::string(300, '\n')).size(), 200U);
}

TEST(Sha256OfBytes, IsThatOfFips180) {
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256OfParts, TellsThemApart) {
  EXPECT_NE(Sha256().add("ab").add("c").digits(), Sha256().add("a").add("bc").digits());
}

TEST(ShellWords, AreAsAShellReadsThem) {
  const std::vector<std::string> words = {"c++", "-DX=\"a b\"", "it's", "", "a b"};
  EXPECT_EQ(shell_words(R"(c++  -DX=\"a\ b\" "it's" '' 'a b' )"), words);
}

TEST(ProgressText, TellsNoTimeBeforeItKnowsOne) {
  EXPECT_EQ(progress_text(2, 0, 10, {"ada"}, 30), "2 of 10 graded: ada");
}

TEST(ProgressText, EstimatesByThoseThatTookTime) {
  // Ten in 100 s: the 30 that are left take 300 s, whatever held from before.
  EXPECT_EQ(progress_text(10, 60, 100, {"ada", "bob"}, 100),
            "70 of 100 graded, 5 minutes to go: ada, bob");
}

}  // namespace
}  // namespace grade
