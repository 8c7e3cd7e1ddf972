// `lab check` and the board, in a pipe and on a terminal.

#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <fstream>

#include "checker/tests/cli/session.hpp"

namespace cli_test {
namespace {

class Verbs : public testing::Test {
 protected:
  FakeCourse course;
};

TEST_F(Verbs, ShowWhatIsBeingDoneOnATerminal) {
  course.set_verdicts("2.1=slow");
  Session session(course, {"lab", "check", "02"});
  const pid_t check = course.slow_process();
  EXPECT_TRUE(session.shows("2.1  Title of 1: 0 of 1 checks"));
  session.type("\x03");
  EXPECT_EQ(session.end(), (Ended{-1, SIGINT}));
  EXPECT_NE(::kill(check, 0), 0) << "a check still runs";
}

TEST_F(Verbs, AreColouredOnATerminalOnly) {
  for (const std::string variable : {"A=b", "NO_COLOR=1", "TERM=dumb"}) {
    Session session(course, {"lab", "check", "02"}, {80, 24, {variable}});
    EXPECT_TRUE(session.shows("6 of 6 steps done."));
    EXPECT_EQ(session.end(), (Ended{0, 0}));
    EXPECT_EQ(session.screen().has_colour(), variable == "A=b") << variable;
  }
  EXPECT_EQ(run(course, {"lab", "check"}).out.find('\033'), std::string::npos);
}

TEST_F(Verbs, ShowACompilersColoursOnATerminal) {
  save(course.echo_tcp(), "SYNTAX ERROR\n");
  Session session(course, {"lab", "check", "02"}, {80, 24, {"NO_COLOR=1"}});
  EXPECT_TRUE(session.shows("error: expected ';'"));
  EXPECT_EQ(session.end(), (Ended{1, 0}));
  EXPECT_FALSE(session.screen().has_colour());
}

TEST_F(Verbs, CheckAllStepsTogetherThatWereDoneOneByOne) {
  for (const char* step : {"2.1", "2.2", "2.3", "2.4", "2.5"}) {
    const Output output = run(course, {"lab", "check", step});
    EXPECT_EQ(output.ended.status, 0);
    EXPECT_EQ(output.out.find("together"), std::string::npos);
  }
  save(course.echo_tcp(), "newer\n");
  EXPECT_TRUE(
      holds(run(course, {"lab"}).out, "2.5  Title of 5                               1  stale"));
  course.set_verdicts("2.2=1");
  const Output output = run(course, {"lab", "check", "2.6"});
  EXPECT_TRUE(
      holds(output.out, "All steps of lab 02 were done one by one. Checking them together:"));
  EXPECT_TRUE(holds(output.out, "The failure of step 2.2."));
  EXPECT_EQ(output.ended.status, 1);
}

TEST_F(Verbs, HoldAVerdictToBeStaleWhenASaveCameDuringTheCheck) {
  course.set_verdicts("2.1=late");
  Session session(course, {"lab", "check", "2.1"});
  EXPECT_TRUE(session.shows("0 of 1 checks"));
  save(course.echo_tcp(), "newer\n");
  EXPECT_TRUE(session.shows("The failure of step 2.1."));
  EXPECT_EQ(session.end(), (Ended{1, 0}));
  EXPECT_TRUE(
      holds(run(course, {"lab"}).out, "2.1  Title of 1                               1  stale"));
}

TEST_F(Verbs, FitANarrowTerminal) {
  Session session(course, {"lab"}, {40, 24, {}});
  EXPECT_TRUE(session.shows("  2.1  Title of 1           1  not tried\n  2.2"));
  EXPECT_EQ(session.end(), (Ended{0, 0}));
  Session reading(course, {"lab", "read", "2.1"}, {20, 24, {}});
  EXPECT_TRUE(reading.shows("There are hints:\n`checker/lab hint\n  2.1`."));
}

TEST_F(Verbs, GiveChecksTheDeadlinesThatTheBuildWasToldOf) {
  run(course, {"lab"});
  std::ofstream(course.build() / "CMakeCache.txt", std::ios::app)
      << "LAB_DEADLINE_SCALE:STRING=7\n";
  run(course, {"env", "-u", "LAB_DEADLINE_SCALE", (course.root() / "checker/lab").string(), "check",
               "2.1"});
  EXPECT_EQ(course.count("runs", "scale=7"), 1U);
  run(course, {"lab", "check", "2.1"}, {"LAB_DEADLINE_SCALE=3"});
  EXPECT_EQ(course.count("runs", "scale=3"), 1U) << "the environment goes before it";
}

TEST_F(Verbs, TellOfAFullDisk) {
  if (run(course, {"unshare", "-rm", "true"}).ended.status != 0)
    GTEST_SKIP() << "no file system can be mounted here";
  std::filesystem::create_directories(course.build());
  const auto run_on_a_disk = [&](const char* size, const char* verb) {
    return run(course,
               {"unshare", "-rm", "sh", "-c",
                "mount -t tmpfs -o size=\"$2\" none \"$1\" && exec \"$0\" $3", LAB_CLI,
                course.build().string(), size, verb},
               {"LAB_COURSE=" + course.root().string(), "LAB_BUILD=" + course.build().string()});
  };
  EXPECT_TRUE(holds(run_on_a_disk("256k", "doctor").out, "is on a full disk: make room for "));
  EXPECT_TRUE(
      holds(run_on_a_disk("8m", "doctor").out, "has room for 8 MB: all that is built needs"));
  const Output output = run_on_a_disk("256k", "check 2.1");
  EXPECT_EQ(output.ended.status, 1);
  EXPECT_TRUE(holds(output.err, "lab: there is no room left in the build folder"));
  EXPECT_TRUE(holds(output.err, "all that is built needs "));
}

TEST_F(Verbs, TellOfABuildFolderThatCannotBeUsed) {
  run(course, {"lab", "doctor"});
  const std::vector<std::string> environment = {
      "LAB_COURSE=" + course.root().string(), "LAB_BUILD=" + course.echo_tcp().string() + "/build"};
  const std::vector<std::vector<std::string>> commands = {
      {LAB_CLI, "check"}, {LAB_CLI, "trace", "02"}, {LAB_CLI, "trace", "true"}, {LAB_CLI, "hint"}};
  for (const auto& command : commands) {
    const Output output = run(course, command, environment);
    const bool is_hint = command[1] == "hint";
    EXPECT_EQ(output.ended.status, is_hint ? 0 : 1) << "a hint is shown all the same";
    EXPECT_TRUE(!is_hint || output.out.find("The hint number 1.") != std::string::npos);
    EXPECT_TRUE(holds(output.err, "echo_tcp.cpp/build"));
    EXPECT_TRUE(is_hint || holds(output.err, "Name another one: LAB_BUILD="));
    EXPECT_EQ(std::count(output.err.begin(), output.err.end(), '\n'), 1);
  }
  EXPECT_EQ(run(course, {LAB_CLI}, environment).ended.status, 0) << "the board only reads";
}

TEST_F(Verbs, TellTheBoardToPrograms) {
  course.set_verdicts("1.2=1");
  run(course, {"lab", "check", "01"});
  const std::string out = run(course, {"lab", "--json"}).out;
  EXPECT_TRUE(holds(out, "\"next\": \"1.2\""));
  EXPECT_TRUE(holds(out, "\"state\": \"done\""));
  EXPECT_TRUE(holds(out, "\"state\": \"failing\""));
}

TEST_F(Verbs, TellABlankApartFromAMistake) {
  course.set_verdicts("2.2=blank");
  const Output output = run(course, {"lab", "check", "02"});
  EXPECT_EQ(output.ended.status, 1);
  EXPECT_TRUE(holds(output.out, "  2.2  Title of 2                     not done yet\n"));
  EXPECT_TRUE(holds(output.out, "The first step that is not done yet:\n"));
  EXPECT_TRUE(holds(output.out,
                    "Go on with step 2.1 in labs/02-sockets/README.md, then: "
                    "checker/lab check 2.1\n"))
      << "whose blank it is";
  EXPECT_TRUE(holds(run(course, {"lab"}).out,
                    "2.2  Title of 2                               1  not done yet"));
  EXPECT_TRUE(holds(run(course, {"lab", "--json"}).out, "\"state\": \"not done yet\""));
}

TEST_F(Verbs, TellHowToSeeAFailureByHand) {
  course.set_verdicts("2.2=1");
  save(course.folder() / "what", "       0.0 ms  check     started echo_tcp server 0\n");
  for (const char* options : {"", "--solutions"}) {
    const Output output = run(course, {"sh", "-c", "exec \"$0\" check 2.2 $1",
                                       (course.root() / "checker/lab").string(), options});
    EXPECT_TRUE(
        holds(output.out, *options == '\0'
                              ? "\nBy hand: LAB_STEP=2.2 build/labs/02-sockets/echo_tcp server 0\n"
                              : "build/solutions/02-sockets/echo_tcp server 0\n"));
  }
}

TEST_F(Verbs, BreakNoWordAtTheEdgeOfATerminal) {
  course.set_verdicts("2.2=1");
  const std::string words =
      "       0.0 ms  check     started echo_tcp and something that is much longer\n";
  save(course.folder() / "what", words);
  Session session(course, {"lab", "check", "2.2"}, {40, 24, {}});
  EXPECT_TRUE(
      session.shows("check     started\n               echo_tcp and something\n"
                    "               that is much longer\n"));
  EXPECT_TRUE(
      session.shows("Lab 02, echo_tcp\n  (labs/02-sockets/echo_tcp.cpp)\n  2.2  Title of 2         "
                    "    failing\n"));
  EXPECT_EQ(session.end(), (Ended{1, 0}));
  EXPECT_TRUE(holds(run(course, {"lab", "check", "2.2"}).out, words)) << "in a pipe it stays whole";
}

TEST_F(Verbs, ReadRecordsThatAreMissingOrBroken) {
  run(course, {"lab", "check", "2.1"});
  for (const char* text : {"", "{", "[]", "{\"2.1\": 7}", "{\"2.1\": {\"outcome\": \"odd\"}}",
                           "{\"2.1\": {\"outcome\": 3, \"source\": null}}"}) {
    save(course.build() / "lab/verdicts.json", text);
    save(course.build() / "lab/hints.json", text);
    EXPECT_TRUE(holds(run(course, {"lab"}).out, "0 of 12 steps done")) << text;
    EXPECT_TRUE(holds(run(course, {"lab", "hint", "2.1"}).out, "The hint number 1.")) << text;
    EXPECT_EQ(run(course, {"lab", "check", "2.1"}).ended.status, 0) << text;
    EXPECT_TRUE(holds(run(course, {"lab"}).out, "1 of 12 steps done")) << text;
  }
}

TEST_F(Verbs, TellOfACheckProgramThatDoesNotStart) {
  run(course, {"lab", "check", "2.1"});
  save(course.folder() / "tools/checks", "#!/nowhere/sh\n");
  const Output output = run(course, {"lab", "check", "2.1"});
  EXPECT_EQ(output.ended.status, 1);
  EXPECT_TRUE(holds(output.err, "lab02_checks: No such file or directory"));
}

}  // namespace
}  // namespace cli_test
