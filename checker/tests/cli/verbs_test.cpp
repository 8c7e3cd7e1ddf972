// The other verbs, in a pipe and on a terminal.

#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>

#include "checker/tests/cli/session.hpp"

namespace cli_test {
namespace {

testing::AssertionResult holds(const std::string& text, const std::string& part) {
  if (text.find(part) != std::string::npos) return testing::AssertionSuccess();
  return testing::AssertionFailure() << "no \"" << part << "\" in:\n" << text;
}

class Verbs : public testing::Test {
 protected:
  // Makes the true skeleton of a lab the fake course's, with its answer in the student's place.
  void take_skeleton() const {
    const auto copy = std::filesystem::copy_options::overwrite_existing;
    const std::filesystem::path skeletons = course.root() / "checker/skeletons/02-sockets";
    std::filesystem::create_directories(skeletons);
    save(skeletons / "echo_tcp.cpp", skeleton);
    std::filesystem::copy_file(skeletons / "echo_tcp.cpp", course.echo_tcp(), copy);
  }

  static constexpr const char* skeleton =
      "int a() {\n  // TODO(2.1): Do it.\n  not_done_yet(\"2.1\");\n}\n\n"
      "int b() {\n  int c = 0;\n  // TODO(2.2): Do that.\n  not_done_yet(\"2.2\");\n  return "
      "c;\n}\n";
  static constexpr const char* answer =
      "#include <more>\n\nint a() {\n  if (x) {\n  }\n  return 1;\n}\n\n"
      "int b() {\n  int c = 0;\n  c = 2;\n  return c;\n}\n";

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
  EXPECT_TRUE(reading.shows("There are hints:\nchecker/lab hint\n2.1."));
}

TEST_F(Verbs, TellOfAFullDisk) {
  if (run(course, {"unshare", "-rm", "true"}).ended.status != 0)
    GTEST_SKIP() << "no file system can be mounted here";
  std::filesystem::create_directories(course.build());
  const Output output =
      run(course,
          {"unshare", "-rm", "sh", "-c",
           "mount -t tmpfs -o size=256k none \"$1\" && exec \"$0\" check 2.1", LAB_CLI,
           course.build().string()},
          {"LAB_COURSE=" + course.root().string(), "LAB_BUILD=" + course.build().string()});
  EXPECT_EQ(output.ended.status, 1);
  EXPECT_TRUE(holds(output.err, "lab: there is no room left in the build folder"));
}

TEST_F(Verbs, TellOfABuildFolderThatCannotBeUsed) {
  run(course, {"lab", "doctor"});
  const std::vector<std::string> environment = {
      "LAB_COURSE=" + course.root().string(), "LAB_BUILD=" + course.echo_tcp().string() + "/build"};
  for (const char* verb : {"check", "hint"}) {
    const Output output = run(course, {LAB_CLI, verb}, environment);
    EXPECT_EQ(output.ended.status, 1);
    EXPECT_EQ(output.out, verb == std::string("check")
                              ? "Building the checks, which takes a minute only once …\n"
                              : "");
    EXPECT_TRUE(holds(output.err, "echo_tcp.cpp/build"));
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

TEST_F(Verbs, ShowOneMoreHintEachTime) {
  EXPECT_TRUE(holds(run(course, {"lab", "hint", "2.4"}).out, "Step 2.4, hint 1 of 2"));
  EXPECT_TRUE(holds(run(course, {"lab", "hint", "2.4"}).out, "The hint number 2."));
  EXPECT_TRUE(holds(run(course, {"lab", "hint", "2.4"}).out, "These are all hints."));
  EXPECT_TRUE(holds(run(course, {"lab", "hint"}).out, "Step 1.1, hint 1 of 2"));
  const std::string all = run(course, {"lab", "hint", "2.5", "--all"}).out;
  EXPECT_TRUE(holds(all, "The hint number 1."));
  EXPECT_TRUE(holds(all, "The hint number 2."));
  EXPECT_TRUE(holds(run(course, {"lab", "hint", "2.5"}).out, "hint 1 of 2")) << "none was counted";
}

TEST_F(Verbs, ShowTheHandoutWithoutItsHints) {
  const std::string text = run(course, {"lab", "read", "2.4"}).out;
  EXPECT_TRUE(holds(text, "Step 2.4: Title of 4"));
  EXPECT_TRUE(holds(text, "A thought."));
  EXPECT_TRUE(holds(text, "checker/lab hint 2.4"));
  EXPECT_EQ(text.find("Title of 5"), std::string::npos);
  EXPECT_EQ(text.find("number"), std::string::npos);
  EXPECT_EQ(text.find('<'), std::string::npos);
}

TEST_F(Verbs, PageALongTextOnATerminalOnly) {
  const std::string pager = "PAGER=sed 's/^/paged /' | head -n 5";
  Session session(course, {"lab", "read", "02"}, {80, 24, {pager}});
  EXPECT_TRUE(session.shows("paged"));
  EXPECT_EQ(session.end(), (Ended{0, 0}));
  EXPECT_EQ(run(course, {"lab", "read", "02"}, {pager}).out.find("paged"), std::string::npos);
  Session missing(course, {"lab", "read", "02"}, {80, 24, {"PAGER=/nowhere/pager"}});
  EXPECT_TRUE(missing.shows("A thought."));
}

TEST_F(Verbs, PutTheBlanksOfOneStepBack) {
  take_skeleton();
  save(course.echo_tcp(), answer);
  const Output output = run(course, {"lab", "reset", "2.2"});
  EXPECT_EQ(output.ended.status, 0) << output.err;
  EXPECT_EQ(text_of(course.echo_tcp()),
            "#include <more>\n\nint a() {\n  if (x) {\n  }\n  return 1;\n}\n\n"
            "int b() {\n  int c = 0;\n  // TODO(2.2): Do that.\n  not_done_yet(\"2.2\");\n"
            "  return c;\n}\n");
  EXPECT_EQ(text_of(course.echo_tcp().string() + ".before-reset-1"), answer);
  run(course, {"lab", "reset", "02"});
  EXPECT_EQ(text_of(course.echo_tcp()), skeleton);
  EXPECT_TRUE(std::filesystem::exists(course.echo_tcp().string() + ".before-reset-2"));
  EXPECT_TRUE(holds(run(course, {"lab", "reset", "02"}).out, "nothing to put back"));
  EXPECT_FALSE(std::filesystem::exists(course.echo_tcp().string() + ".before-reset-3"));
}

TEST_F(Verbs, ChangeNothingWhereABlanksPlaceIsNotClear) {
  take_skeleton();
  const std::string changed = "int a() {\n  return 1;\n}\n\nint other() {\n  return 2;\n}\n";
  save(course.echo_tcp(), changed);
  const Output output = run(course, {"lab", "reset", "2.2"});
  EXPECT_EQ(output.ended.status, 1);
  EXPECT_TRUE(holds(output.err, "nothing was changed"));
  EXPECT_EQ(text_of(course.echo_tcp()), changed);
  EXPECT_FALSE(std::filesystem::exists(course.echo_tcp().string() + ".before-reset-1"));
}

TEST_F(Verbs, DoNotResetWhatCannotBeKept) {
  take_skeleton();
  save(course.echo_tcp(), answer);
  // A limit of 0 bytes is to a file what a full disk is.
  const Output output = run(course, {"sh", "-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" reset 02",
                                     (course.root() / "checker/lab").string()});
  EXPECT_NE(output.ended.status, 0);
  EXPECT_EQ(text_of(course.echo_tcp()), answer);
}

TEST_F(Verbs, CompleteACommandLine) {
  const Output output =
      run(course, {"bash", "-c",
                   "source <(\"$0\" completion bash); show() { COMP_WORDS=(\"$@\"); "
                   "COMP_CWORD=$(($# - 1)); _ipc_lab; echo \"$* -> ${COMPREPLY[*]}\"; }; "
                   "show lab wa; show lab check 2.; show lab hint --",
                   (course.root() / "checker/lab").string()});
  EXPECT_TRUE(holds(output.out, "lab wa -> watch\n")) << output.err;
  EXPECT_TRUE(holds(output.out, "lab check 2. -> 2.1 2.2 2.3 2.4 2.5 2.6\n"));
  EXPECT_TRUE(holds(output.out, "lab hint -- -> --all --help\n"));
}

TEST_F(Verbs, CompleteACommandLineInOtherShellsThatAreHere) {
  const std::string lab = (course.root() / "checker/lab").string();
  if (run(course, {"fish", "-c", "true"}).ended.status == 0) {
    EXPECT_TRUE(holds(
        run(course,
            {"fish", "-c", "$argv[1] completion fish | source; complete -C 'lab check 2.'", lab})
            .out,
        "2.4\n"));
  }
  if (run(course, {"zsh", "-fc", "true"}).ended.status == 0) {
    EXPECT_EQ(run(course, {"zsh", "-fc", "$1 completion zsh | zsh -n", "zsh", lab}).ended.status,
              0);
  }
}

TEST_F(Verbs, TellWhatTheMachineHas) {
  const Output output = run(course, {"lab", "doctor"});
  for (const char* what : {"compiler", "libraries", "build folder", "ptrace", "user namespaces",
                           "port 50008", "clock", "terminal"})
    EXPECT_TRUE(holds(output.out, what));
  const Output broken =
      run(course, {"sh", "-c",
                   "echo 'CMAKE_CXX_COMPILER:FILEPATH=/bin/false' >> "
                   "\"$1/CMakeCache.txt\"; exec \"$0\" doctor",
                   (course.root() / "checker/lab").string(), course.build().string()});
  EXPECT_TRUE(holds(broken.out, "trouble  compiler")) << broken.err;
  EXPECT_EQ(broken.ended.status, 1);
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
