// `lab trace` and `lab check --picture`, with the true `trace`.

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "checker/cli/course.hpp"
#include "checker/cli/pictures.hpp"
#include "checker/tests/cli/session.hpp"

namespace cli_test {
namespace {

class Trace : public testing::Test {
 protected:
  static std::string last_line(const std::string& text) {
    const std::size_t end = text.find_last_not_of('\n');
    const std::size_t start = text.rfind('\n', end);
    return text.substr(start + 1, end - start);
  }

  std::string page(const std::string& name) const {
    return (course.build() / "pictures" / (name + ".html")).string();
  }

  FakeCourse course;
};

#define SKIP_WHERE_NOTHING_IS_TRACED() \
  if (const std::string why = why_nothing_is_traced(); !why.empty()) GTEST_SKIP() << why

TEST_F(Trace, LeavesAProgramsWordsToIt) {
  SKIP_WHERE_NOTHING_IS_TRACED();
  const Output output =
      run(course, {"lab", "trace", "printf", "<%s>", "--help", "-l", "", "--", "02", "a  b"});
  EXPECT_EQ(output.ended, (Ended{0, 0})) << output.err;
  EXPECT_TRUE(holds(output.out, "» <--help><-l><><--><02><a  b>"));
  EXPECT_EQ(course.count("builds", "trace"), 1U) << "it is built first";
  EXPECT_EQ(course.count("builds", "echo_tcp"), 0U);
  EXPECT_TRUE(holds(run(course, {"lab", "trace", "--", "echo", "-n", "x"}).out, "» x"));
}

TEST_F(Trace, TellsHowThePictureEnded) {
  SKIP_WHERE_NOTHING_IS_TRACED();
  EXPECT_EQ(run(course, {"lab", "trace", "false"}).ended.status, 0) << "there is a picture";
  const Output missing = run(course, {"lab", "trace", "/nowhere/program"});
  EXPECT_EQ(missing.ended.status, 1);
  EXPECT_TRUE(holds(missing.err, "/nowhere/program: No such file or directory"));
}

TEST_F(Trace, HandsOnWhatTraceComesTo) {
  run(course, {"lab"});  // builds the program
  save(course.folder() / "tools/trace", "#!/bin/sh\necho \"why not\" >&2\nexit 77\n");
  const Output output = run(course, {"lab", "trace", "true"});
  EXPECT_EQ(output.ended, (Ended{77, 0}));
  EXPECT_EQ(output.err, "why not\n");
}

TEST_F(Trace, PlaysASceneWithTheStudentsProgram) {
  SKIP_WHERE_NOTHING_IS_TRACED();
  course.set_program("echo the student\n");
  std::filesystem::copy_file(course.echo_tcp(), course.root() / "solutions/02-sockets/echo_tcp.cpp",
                             std::filesystem::copy_options::overwrite_existing);
  course.set_program("echo \"the student's\"\n");
  for (const char* name : {"02", "2"}) {
    const Output output = run(course, {"lab", "trace", name});
    EXPECT_EQ(output.ended.status, 0) << output.err;
    EXPECT_TRUE(holds(output.out, "A server and two clients"));
    EXPECT_TRUE(holds(output.out, "» the student's"));
  }
  const std::string solution = run(course, {"lab", "trace", "02", "--solutions"}).out;
  EXPECT_TRUE(holds(solution, "» the student"));
  EXPECT_EQ(solution.find("» the student's"), std::string::npos);
}

TEST_F(Trace, PlaysASceneAsFarAsTheProgramIsDone) {
  SKIP_WHERE_NOTHING_IS_TRACED();
  const std::string program = "echo step $LAB_STEP; exit\n";
  course.set_program(program);
  EXPECT_TRUE(holds(run(course, {"lab", "trace", "02"}).out, "» step 2.1")) << "which is next";
  course.set_verdicts("2.3=1");
  run(course, {"lab", "check", "02"});
  EXPECT_TRUE(holds(run(course, {"lab", "trace", "02"}).out, "» step 2.3"));
  course.set_program(program + "not_done_yet(\"2.3\");\n");
  const Output before = run(course, {"lab", "trace", "02"});
  EXPECT_TRUE(holds(before.out, "» step 2.2")) << "2.3 is not begun yet";
  EXPECT_TRUE(holds(before.out, "A server and two clients (as far as step 2.2)"));
  course.set_verdicts("");
  course.set_program(program);
  run(course, {"lab", "check", "02"});
  EXPECT_TRUE(holds(run(course, {"lab", "trace", "02"}).out, "» step⏎\n")) << "all of it is done";
}

TEST_F(Trace, TellsOfABlankInTheWayOfAScene) {
  SKIP_WHERE_NOTHING_IS_TRACED();
  course.set_program("echo 'echo_tcp: step 2.1 is not done yet: see TODO(2.1)' >&2; exit 113\n");
  run(course, {"lab"});  // builds the program
  const Output output = run(course, {"lab", "trace", "02"});
  EXPECT_EQ(output.ended.status, 0);
  EXPECT_EQ(output.err, "The scene needs step 2.1, which is not done yet.\n");
}

TEST_F(Trace, PlaysNoSceneWithAProgramThatDoesNotCompile) {
  course.set_program("true\n");
  run(course, {"lab", "trace", "02"});
  save(course.echo_tcp(), "SYNTAX ERROR\n");
  const Output output = run(course, {"lab", "trace", "02"});
  EXPECT_EQ(output.ended.status, 1);
  EXPECT_EQ(output.out, "");
  EXPECT_TRUE(holds(output.err, "lab: echo_tcp does not build:\necho_tcp.cpp:7:1: error"));
}

TEST_F(Trace, WritesAPageToAFileAndSaysWhere) {
  SKIP_WHERE_NOTHING_IS_TRACED();
  const Output output = run(course, {"lab", "trace", "--format=html", "true"});
  EXPECT_EQ(output.out, "The picture is in " + page("true") + "\n");
  EXPECT_TRUE(holds(text_of(page("true")), "<html"));
  course.set_program("true\n");
  run(course, {"lab", "trace", "02", "--format", "html"});
  EXPECT_TRUE(holds(text_of(page("02")), "A server and two clients"));
  const std::string file = (course.folder() / "a picture.svg").string();
  run(course, {"lab", "trace", "--format=svg", "--output", file, "true"});
  EXPECT_TRUE(text_of(file).starts_with("<svg"));
  EXPECT_TRUE(run(course, {"lab", "trace", "--format=json", "true"}).out.starts_with("{"));
}

TEST_F(Trace, RefusesWhatMakesNoSense) {
  const std::vector<std::vector<std::string>> all = {{},
                                                     {"--nope", "true"},
                                                     {"--format=gif", "true"},
                                                     {"--solutions", "true"},
                                                     {"2.4"},
                                                     {"02", "more"},
                                                     {"9"},
                                                     {"--format"},
                                                     {"--output=", "", "true"}};
  run(course, {"lab"});  // builds the program
  for (const auto& words : all) {
    std::vector<std::string> command = {"lab", "trace"};
    command.insert(command.end(), words.begin(), words.end());
    const Output output = run(course, command);
    EXPECT_EQ(output.ended, (Ended{2, 0})) << testing::PrintToString(words) << output.out;
    EXPECT_EQ(std::count(output.err.begin(), output.err.end(), '\n'), 1) << output.err;
  }
  EXPECT_EQ(course.count("builds", "trace"), 0U);
}

TEST(Scenes, AreThoseThatTraceKnows) {
  const cli::Course course = cli::load_course(COURSE, "/nowhere");
  const FakeCourse folder;
  std::istringstream lines(run(folder, {TRACE}).err);
  std::size_t scenes = 0;
  bool listed = false;
  for (std::string line; std::getline(lines, line); listed = listed || line == "scenes:") {
    if (!listed) continue;
    std::istringstream words(line);
    std::string name;
    words >> name;
    const auto scene = cli::scene_named(course, name);
    ASSERT_TRUE(scene) << name;
    EXPECT_EQ(scene->name, name);
    ++scenes;
  }
  EXPECT_EQ(scenes, course.labs.size() + 1);
  EXPECT_FALSE(cli::scene_named(course, "04"));
}

TEST_F(Trace, DrawsTheCheckThatFailed) {
  course.let_checks_record();
  course.set_verdicts("2.2=1");
  const Output output = run(course, {"lab", "check", "02", "--picture"});
  EXPECT_EQ(output.ended.status, 1) << output.err;
  EXPECT_TRUE(holds(output.out, "The failure of step 2.2."));
  EXPECT_EQ(last_line(output.out), "A picture of step 2.2: " + page("2.2"));
  EXPECT_TRUE(holds(text_of(page("2.2")), "starts: recorded"));
  EXPECT_EQ(course.count("runs", "Step2_Title.Works"), 2U);
  EXPECT_EQ(course.count("runs", "Step2_*"), 0U) << "the check that failed is enough";
}

TEST_F(Trace, DrawsEachFailureWhereAllAreAskedFor) {
  course.let_checks_record();
  course.set_verdicts("2.2=1 2.4=77 2.5=1");
  const Output output = run(course, {"lab", "check", "02", "--keep-going", "--picture"});
  EXPECT_TRUE(holds(output.out, "A picture of step 2.2: " + page("2.2")));
  EXPECT_EQ(last_line(output.out), "A picture of step 2.5: " + page("2.5"));
  EXPECT_FALSE(std::filesystem::exists(page("2.4")));
}

TEST_F(Trace, LooksAtTheOtherChecksOfTheStep) {
  course.set_verdicts("2.1=1");
  const Output output = run(course, {"lab", "check", "2.1", "--picture"});
  EXPECT_EQ(output.ended.status, 1);
  EXPECT_EQ(last_line(output.out), "No picture: no traced check failed.");
  EXPECT_EQ(course.count("runs", "Step1_*"), 1U);
}

TEST_F(Trace, LeavesNoOlderPictureOfAFailure) {
  course.let_checks_record();
  course.set_verdicts("2.1=1");
  run(course, {"lab", "check", "2.1", "--picture"});
  ASSERT_TRUE(std::filesystem::exists(page("2.1")));
  std::filesystem::remove(course.folder() / "recording");
  run(course, {"lab", "check", "2.1", "--picture"});
  EXPECT_FALSE(std::filesystem::exists(page("2.1")));
}

TEST_F(Trace, DrawsNothingWhereNothingFailed) {
  course.let_checks_record();
  const Output output = run(course, {"lab", "check", "2.1", "--picture"});
  EXPECT_EQ(output.ended.status, 0);
  EXPECT_EQ(last_line(output.out), "No picture: no traced check failed.");
  EXPECT_EQ(course.count("builds", "trace"), 0U);
}

TEST_F(Trace, IsEndedByCtrlCWhileItBuilds) {
  save(course.echo_tcp(), "SLOW\n");
  Session session(course, {"lab", "trace", "02"});
  course.slow_process();
  session.type("\x03");
  EXPECT_EQ(session.end().signal, 2);
}

}  // namespace
}  // namespace cli_test
