// `lab watch`, as a person sees it.

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <csignal>
#include <thread>

#include "checker/tests/cli/session.hpp"

namespace cli_test {
namespace {

class Watch : public testing::Test {
 protected:
  Watch() { course.set_verdicts("2.1=1"); }

  // A process that nobody waited for yet is as dead as one that has gone.
  static bool is_alive(pid_t process) {
    const std::string stat = text_of("/proc/" + std::to_string(process) + "/stat");
    return !stat.empty() && stat.find(") Z ") == std::string::npos;
  }

  FakeCourse course;
};

TEST_F(Watch, ShowsTheNextStepAndItsFailure) {
  course.set_verdicts("2.3=1");
  Session session(course, {"lab", "watch", "02"});
  EXPECT_TRUE(session.shows("The failure of step 2.3."));
  EXPECT_TRUE(session.shows("Step 2.3: Title of 3"));
  EXPECT_TRUE(session.shows("2.1 done  2.2 done  2.3 failing  2.4 not tried"));
  EXPECT_TRUE(session.shows("h hint   r again   "));
  EXPECT_EQ(session.screen().nonsense(), "");
}

TEST_F(Watch, ChecksAgainWhenTheProgramIsSaved) {
  Session session(course, {"lab", "watch", "02"});
  EXPECT_TRUE(session.shows("The failure of step 2.1."));
  course.set_verdicts("2.2=1");
  save(course.echo_tcp(), "int main() { return 1; }\n");
  EXPECT_TRUE(session.shows("The failure of step 2.2."));
  save_by_rename(course.echo_tcp(), "2.2=0\n2.3=1\n");
  course.set_verdicts("");
  save_by_rename(course.echo_tcp(), "2.4=1\n");
  EXPECT_TRUE(session.shows("The failure of step 2.4."));
}

TEST_F(Watch, ChecksTheStepOnceForEachSave) {
  course.set_verdicts("2.1=77");
  Session session(course, {"lab", "watch", "02"});
  EXPECT_TRUE(session.shows("could not be checked here, after"));
  const std::size_t builds = course.count("builds", "echo_tcp");
  const std::size_t runs = course.count("runs", "Step");
  course.set_verdicts("2.1=1");
  save(course.echo_tcp(), "a change\n");
  EXPECT_TRUE(session.shows("failing, after"));
  EXPECT_EQ(course.count("builds", "echo_tcp"), builds + 1);
  EXPECT_EQ(course.count("runs", "Step"), runs + 1) << "only the step's own checks";
}

TEST_F(Watch, TakesTheLastOfTwoSavesInARow) {
  Session session(course, {"lab", "watch", "02"});
  EXPECT_TRUE(session.shows("The failure of step 2.1."));
  course.set_verdicts("");
  save(course.echo_tcp(), "2.1=1\n");
  save(course.echo_tcp(), "2.2=1\n");
  EXPECT_TRUE(session.shows("The failure of step 2.2."));
}

TEST_F(Watch, TakesNoNoticeOfOtherFiles) {
  course.set_verdicts("2.1=77");
  Session session(course, {"lab", "watch", "02"});
  EXPECT_TRUE(session.shows("could not be checked here, after"));
  const std::size_t builds = course.count("builds", "echo_tcp");
  const auto folder = course.echo_tcp().parent_path();
  for (const char* name : {".echo_tcp.cpp.swp", "4913", "echo_tcp.cpp~", "#echo_tcp.cpp#"})
    save(folder / name, "swap");
  session.type("h");
  EXPECT_TRUE(session.shows("The hint number 1.")) << "and no result in its place";
  course.set_verdicts("2.1=1");
  save(course.echo_tcp(), "a change\n");
  EXPECT_TRUE(session.shows("failing, after"));
  EXPECT_EQ(course.count("builds", "echo_tcp"), builds + 1);
}

TEST_F(Watch, EndsACheckThatANewerSaveMadeStale) {
  course.set_verdicts("2.1=slow");
  Session session(course, {"lab", "watch", "02"});
  const pid_t stale = course.slow_process();
  course.set_verdicts("2.1=1");
  save(course.echo_tcp(), "newer\n");
  EXPECT_TRUE(session.shows("The failure of step 2.1."));
  EXPECT_FALSE(is_alive(stale));
}

TEST_F(Watch, EndsABuildThatANewerSaveMadeStale) {
  save(course.echo_tcp(), "SLOW\n");
  Session session(course, {"lab", "watch", "02"});
  const pid_t stale = course.slow_process();
  save(course.echo_tcp(), "newer\n");
  EXPECT_TRUE(session.shows("The failure of step 2.1."));
  EXPECT_FALSE(is_alive(stale));
}

TEST_F(Watch, ShowsWhatTheCompilerSaysFirstErrorFirst) {
  save(course.echo_tcp(), "SYNTAX ERROR\n");
  Session session(course, {"lab", "watch", "02"});
  EXPECT_TRUE(session.shows("does not compile"));
  EXPECT_TRUE(session.shows("expected ';'\necho_tcp.cpp:3:1: warning"));
  save(course.echo_tcp(), "mended\n");
  EXPECT_TRUE(session.shows("The failure of step 2.1."));
}

TEST_F(Watch, ChecksAllStepsTogetherWhenTheLastOneIsDone) {
  course.set_verdicts("2.6=1");
  Session session(course, {"lab", "watch", "02"});
  EXPECT_TRUE(session.shows("The failure of step 2.6."));
  course.set_verdicts("2.2=1");  // the answer to 2.6 breaks 2.2
  save(course.echo_tcp(), "newer\n");
  EXPECT_TRUE(session.shows("The failure of step 2.2."));
  course.set_verdicts("");
  save(course.echo_tcp(), "newest\n");
  EXPECT_TRUE(session.shows("All steps of lab 02 are done"));
}

TEST_F(Watch, ShowsOneMoreHintForEachH) {
  Session session(course, {"lab", "watch", "02"});
  EXPECT_TRUE(session.shows("The failure of step 2.1."));
  session.type("h");
  EXPECT_TRUE(session.shows("The hint number 1."));
  session.type("h");
  EXPECT_TRUE(session.shows("The hint number 2."));
  session.type("r");
  EXPECT_TRUE(session.shows("The failure of step 2.1."));
}

TEST_F(Watch, GivesTheTerminalBackHoweverItEnds) {
  for (const int signal : {0, SIGINT, SIGTERM, SIGHUP}) {
    Session session(course, {"lab", "watch"});
    EXPECT_TRUE(session.shows("q quit"));
    EXPECT_TRUE(session.screen().is_alternate());
    if (signal == 0)
      session.type("q");
    else if (signal == SIGINT)
      session.type("\x03");
    else
      session.send(signal);
    const Ended expected = signal == 0        ? Ended{0, 0}
                           : signal == SIGINT ? Ended{-1, SIGINT}
                                              : Ended{1, 0};
    EXPECT_EQ(session.end(), expected) << signal;
    EXPECT_TRUE(session.is_restored()) << signal;
  }
}

TEST_F(Watch, EndsItsChecksWhenItEnds) {
  course.set_verdicts("2.1=slow");
  Session session(course, {"lab", "watch", "02"});
  const pid_t check = course.slow_process();
  session.type("q");
  EXPECT_EQ(session.end(), (Ended{0, 0}));
  EXPECT_FALSE(is_alive(check));
}

TEST_F(Watch, StopsAndGoesOnAsAShellWants) {
  Session session(course, {"bash", "--norc", "--noprofile", "-i"});
  session.type("cd '" + course.root().string() + "'; checker/lab watch 02\n");
  EXPECT_TRUE(session.shows("The failure of step 2.1."));
  session.type("\x1a");
  EXPECT_TRUE(session.shows("Stopped"));
  EXPECT_FALSE(session.screen().is_alternate());
  session.type("fg\n");
  EXPECT_TRUE(session.shows("The failure of step 2.1."));
  session.type("q");
  EXPECT_TRUE(session.shows("Stopped"));  // the shell's own screen again
  session.type("exit\n");
  EXPECT_EQ(session.end().signal, 0);
}

TEST_F(Watch, FitsANarrowTerminalAndFollowsItsSize) {
  Session session(course, {"lab", "watch", "02"}, {40, 12, {}});
  EXPECT_TRUE(session.shows("The failure of step 2.1."));
  EXPECT_TRUE(session.shows("2.1 failing  2.2 not tried\n"));
  EXPECT_TRUE(session.shows("h hint   r again   "));
  session.resize(100, 30);
  EXPECT_TRUE(session.shows("2.1 failing  2.2 not tried  2.3 not tried"));
}

TEST_F(Watch, KeepsTheEndOfAFailureWhereThereIsLittleRoom) {
  course.set_verdicts("2.1=1");
  std::string what = "What happened:\n";
  for (int event = 1; event <= 9; ++event) what += "  event number " + std::to_string(event) + "\n";
  save(course.folder() / "what", what + "Read on: the handout.\nfailed   2.1 works (1 ms)\n");
  Session session(course, {"lab", "watch", "02"}, {80, 15, {}});
  EXPECT_TRUE(
      session.shows("What happened:\n… 7 lines more: checker/lab check 2.1\n"
                    "  event number 8\n  event number 9\nRead on: the handout.\n"
                    "failed   2.1 works (1 ms)\n"));
  session.resize(60, 12);
  EXPECT_TRUE(session.shows("Read on: the handout.\nfailed   2.1 works (1 ms)\n"));
}

TEST_F(Watch, LooksOnceASecondWhereNothingTellsOfSaves) {
  Session session(course, {"lab", "watch", "02"}, {80, 24, {"LAB_WATCH=poll"}});
  EXPECT_TRUE(session.shows("The failure of step 2.1."));
  EXPECT_TRUE(session.shows("Looks once a second for a save: LAB_WATCH=poll"));
  course.set_verdicts("2.2=1");
  save(course.echo_tcp(), "newer\n");
  EXPECT_TRUE(session.shows("The failure of step 2.2."));
}

TEST_F(Watch, IsAloneInABuildFolder) {
  Session session(course, {"lab", "watch", "02"});
  EXPECT_TRUE(session.shows("The failure of step 2.1."));
  Session second(course, {"lab", "watch"});
  EXPECT_TRUE(second.shows("lab: another checker/lab watch is at work in this build folder"));
  EXPECT_EQ(second.end(), (Ended{1, 0}));
  EXPECT_TRUE(second.is_restored());
}

TEST_F(Watch, NeedsATerminal) {
  const Output output = run(course, {"lab", "watch"});
  EXPECT_EQ(output.ended, (Ended{1, 0}));
  EXPECT_EQ(output.out, "");
  EXPECT_NE(output.err.find("lab: watch needs a terminal"), std::string::npos) << output.err;
}

TEST_F(Watch, GoesOnWhereTheCourseDoesNotBuild) {
  Session session(course, {"lab", "watch", "02"});
  EXPECT_TRUE(session.shows("The failure of step 2.1."));
  std::filesystem::rename(course.folder() / "tools/checks", course.folder() / "tools/hidden");
  std::filesystem::remove(course.build() / "checker/lab02_checks");
  save(course.echo_tcp(), "newer\n");
  EXPECT_TRUE(session.shows("cannot check"));
  std::filesystem::rename(course.folder() / "tools/hidden", course.folder() / "tools/checks");
  session.type("r");
  EXPECT_TRUE(session.shows("The failure of step 2.1."));
}

}  // namespace
}  // namespace cli_test
