// Parts of the program behind checker/lab.

#include <fmt/core.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "checker/cli/board.hpp"
#include "checker/cli/building.hpp"
#include "checker/cli/file_watch.hpp"
#include "checker/cli/files.hpp"
#include "checker/cli/handout.hpp"
#include "checker/cli/markdown.hpp"
#include "checker/cli/skeleton.hpp"
#include "checker/cli/terminal.hpp"
#include "checker/cli/words.hpp"

namespace cli {
namespace {

class Folder : public testing::Test {
 protected:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "lab-test.XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
    path = name;
  }
  ~Folder() override { std::filesystem::remove_all(path); }

  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(path), {}));
  }

  std::filesystem::path path;
};

// Sets a limit while it lives: setrlimit(2).
class Limit {
 public:
  Limit(int resource, rlim_t most) : resource_(resource) {
    ::getrlimit(static_cast<__rlimit_resource>(resource_), &before_);
    const rlimit now{most, before_.rlim_max};
    ::setrlimit(static_cast<__rlimit_resource>(resource_), &now);
  }
  Limit(const Limit&) = delete;
  ~Limit() { ::setrlimit(static_cast<__rlimit_resource>(resource_), &before_); }

 private:
  int resource_;
  rlimit before_{};
};

TEST_F(Folder, HoldsTheOldFileWhereTheNewOneCannotBeWritten) {
  write_whole(path / "file", "old");
  ::signal(SIGXFSZ, SIG_IGN);
  {
    const Limit no_room(RLIMIT_FSIZE, 4);
    EXPECT_THROW(write_whole(path / "file", "something new"), std::system_error);
    EXPECT_THROW(write_new(path / "other", "something new"), std::system_error);
  }
  ::signal(SIGXFSZ, SIG_DFL);
  EXPECT_EQ(read_file(path / "file"), "old");
  EXPECT_EQ(files(), 1U) << "nothing half is left";
}

TEST_F(Folder, IsLookedAtOnceASecondWhereThereIsNoWatchToBeHad) {
  write_whole(path / "file", "old");
  const Limit no_descriptors(RLIMIT_NOFILE, 3);
  const FileWatch watch({path / "file"});
  EXPECT_EQ(watch.why_polling(), "inotify: Too many open files");
  EXPECT_EQ(watch.descriptor(), -1);
  EXPECT_EQ(watch.patience(), 1000);
}

TEST_F(Folder, TellsOfASaveAndOfNothingElse) {
  write_whole(path / "file", "old");
  FileWatch watch({path / "file"});
  EXPECT_TRUE(watch.saved().empty());
  write_whole(path / "other", "other");
  EXPECT_TRUE(watch.saved().empty());
  write_whole(path / "file", "new");
  EXPECT_EQ(watch.saved(), std::vector<std::size_t>{0});
  EXPECT_TRUE(watch.saved().empty());
  std::filesystem::remove(path / "file");
  EXPECT_TRUE(watch.saved().empty()) << "it is missing: not saved yet";
}

TEST(TheBoard, FitsAScreen) {
  const Course course = load_course(COURSE, "/nowhere");
  for (const std::size_t columns : {40U, 80U, 200U}) {
    const auto lines = lines_of(board_text(course, Progress(course), columns));
    EXPECT_LE(lines.size(), columns < 80 ? 26U : 23U);
    for (const std::string& line : lines) EXPECT_LE(width_of(line), columns) << line;
  }
}

// A course of its own, whose steps were checked before and after a change.
TEST_F(Folder, OfABoardFitsAScreenWithWhatStaleMeans) {
  const Course course = load_course(COURSE, path);
  std::map<std::string, Verdict> verdicts;
  for (const Lab& lab : course.labs)
    for (const Step& step : lab.steps) verdicts[step.id] = {Outcome::passed, "before"};
  verdicts.erase("2.4");
  record_verdicts(course, verdicts);
  const std::string text = board_text(course, Progress(course), 80);
  EXPECT_EQ(lines_of(text).size(), 23U);
  for (const std::string& line : lines_of(text)) EXPECT_LE(width_of(line), 80U) << line;
  EXPECT_NE(text.find("stale: changed since it was checked\n"), std::string::npos) << text;
  EXPECT_NE(text.find(" stale: checker/lab check 03\n"), std::string::npos) << text;
  EXPECT_EQ(text.find("stale: checker/lab check 03"), text.rfind("stale: checker/lab check 03"));
}

TEST(TheBoard, CutsNoCommandOff) {
  const Course course = load_course(COURSE, "/nowhere");
  const std::string text = board_text(course, Progress(course), 40);
  EXPECT_NE(text.find("Next: 1.1 Announce: checker/lab read\n  1.1, checker/lab watch\n"),
            std::string::npos)
      << text;
}

TEST(Points, StandInOneTableForAllSteps) {
  const Course course = load_course(COURSE, "/nowhere");
  const std::string table = read_file(COURSE "/checker/points.txt").value_or("");
  for (const Lab& lab : course.labs) {
    int sum = 0;
    for (const Step& step : lab.steps) {
      EXPECT_NE(table.find("\n" + step.id + " "), std::string::npos) << step.id;
      sum += step.points;
    }
    EXPECT_EQ(sum, 20) << lab.number;
  }
}

TEST(Handout, ShowsAnImageAsWhatItIsOf) {
  EXPECT_EQ(render({"![A server and two clients](../../docs/pictures/02.svg)"}, 80),
            Lines{"Picture: A server and two clients"});
}

TEST(Handout, IsRenderedWithoutMarkup) {
  const Course course = load_course(COURSE, "/nowhere");
  for (const Lab& lab : course.labs)
    for (const Step& step : lab.steps) {
      const Lines section = section_of(course, lab, step);
      EXPECT_GE(hints_in(section).size(), 2U) << step.id;
      for (const std::string& line : render(without_hints(section, ""), 80))
        for (const char* markup :
             {"```", "<details", "<summary", "sequenceDiagram", "->>", "**", "![", ".svg"})
          EXPECT_EQ(line.find(markup), std::string::npos) << step.id << ": " << line;
    }
}

TEST(Handout, IsSetToTheWidth) {
  const Lines lines =
      render({"# Title", "", "one two three four five six seven", "", "- a b c d e f",
              "  g h i j k l m n", "", "```", "a line of code that is longer than all", "```",
              "| a | b |", "|---|---|", "| one two three | four five six |"},
             20);
  EXPECT_EQ(lines, (Lines{"Title", "=====", "", "one two three four", "five six seven", "",
                          "- a b c d e f g h i", "  j k l m n", "",
                          "    a line of code that is longer than all", "a          b",
                          "--------------------", "one two    four five", "three      six"}));
}

TEST(Handout, KeepsTheTextOfLinksAndTags) {
  EXPECT_EQ(words_of("see [the page](x.md), H<sub>2</sub>O and `<a b>`"),
            (Lines{"see", "the", "page,", "H2O", "and", "`<a b>`"}));
  EXPECT_EQ(wrap(words_of("so `::_exit(f(a, b));`."), 20), (Lines{"so", "`::_exit(f(a, b));`."}));
  EXPECT_EQ(wrap(words_of("so `a(1, 2); b(3, 4);`."), 12), (Lines{"so `a(1, 2);", "  b(3, 4);`."}))
      << "where it cannot stand on one line";
  EXPECT_EQ(words_of("[pages](https://a.b)"), (Lines{"pages", "(https://a.b)"}));
}

TEST(Diagram, BecomesAListOfMessages) {
  EXPECT_EQ(
      render({"```mermaid", "sequenceDiagram", "  participant C as client", "  participant S",
              "  C->>S: send", "  S-->>C: reply", "  C->>C: think", "  Note over S: sleeps", "```"},
             80),
      (Lines{"    client --> S: send", "    S --> client: reply", "    client: think",
             "    (S: sleeps)"}));
}

TEST(FirstError, StandsFirst) {
  EXPECT_EQ(first_error_first("a.cpp:1:1: warning: w\n 1 | x\na.cpp: In function f:\n"
                              "a.cpp:2:2: error: e\n 2 | y\n"),
            "a.cpp: In function f:\na.cpp:2:2: error: e\n 2 | y\na.cpp:1:1: warning: w\n 1 | x\n");
  EXPECT_EQ(first_error_first("a.cpp:1:1: warning: w\n"), "a.cpp:1:1: warning: w\n");
}

TEST(Verb, IsGuessedFromAMistypedWord) {
  EXPECT_EQ(nearest_verb("chekc"), "check");
  EXPECT_EQ(nearest_verb("hnit"), "hint");
  EXPECT_EQ(nearest_verb("docter"), "doctor");
  EXPECT_EQ(nearest_verb("xylophone"), "");
}

TEST(Text, LosesWhatATerminalWouldObey) {
  EXPECT_EQ(harmless("a\033[2Jb\033[31mc\x07\r\td\n"), "ab\033[31mc    d\n");
  EXPECT_EQ(cut("abcdef", 4), "abc…");
  EXPECT_EQ(fit("ab…", 5), "ab…  ");
  EXPECT_EQ(broken_lines("abcde\nf", 3), (std::vector<std::string>{"abc", "de", "f"}));
}

}  // namespace
}  // namespace cli
