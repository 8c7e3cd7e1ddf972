// The verbs that help a student: hint, read, reset, completion, doctor.

#include <gtest/gtest.h>

#include "checker/tests/cli/session.hpp"

namespace cli_test {
namespace {

class Help : public testing::Test {
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

TEST_F(Help, ShowOneMoreHintEachTime) {
  EXPECT_TRUE(holds(run(course, {"lab", "hint", "2.4"}).out, "Step 2.4, hint 1 of 2"));
  EXPECT_TRUE(holds(run(course, {"lab", "hint", "2.4"}).out, "The hint number 2."));
  EXPECT_TRUE(holds(run(course, {"lab", "hint", "2.4"}).out, "These are all hints."));
  EXPECT_TRUE(holds(run(course, {"lab", "hint"}).out, "Step 1.1, hint 1 of 2"));
  const std::string all = run(course, {"lab", "hint", "2.5", "--all"}).out;
  EXPECT_TRUE(holds(all, "The hint number 1."));
  EXPECT_TRUE(holds(all, "The hint number 2."));
  EXPECT_TRUE(holds(run(course, {"lab", "hint", "2.5"}).out, "hint 1 of 2")) << "none was counted";
}

TEST_F(Help, ShowTheHandoutWithoutItsHints) {
  const std::string text = run(course, {"lab", "read", "2.4"}).out;
  EXPECT_TRUE(holds(text, "Step 2.4: Title of 4"));
  EXPECT_TRUE(holds(text, "A thought."));
  EXPECT_TRUE(holds(text, "checker/lab hint 2.4"));
  EXPECT_EQ(text.find("Title of 5"), std::string::npos);
  EXPECT_EQ(text.find("number"), std::string::npos);
  EXPECT_EQ(text.find('<'), std::string::npos);
}

TEST_F(Help, PageALongTextOnATerminalOnly) {
  const std::string pager = "PAGER=sed 's/^/paged /' | head -n 5";
  Session session(course, {"lab", "read", "02"}, {80, 24, {pager}});
  EXPECT_TRUE(session.shows("paged"));
  EXPECT_EQ(session.end(), (Ended{0, 0}));
  EXPECT_EQ(run(course, {"lab", "read", "02"}, {pager}).out.find("paged"), std::string::npos);
  Session missing(course, {"lab", "read", "02"}, {80, 24, {"PAGER=/nowhere/pager"}});
  EXPECT_TRUE(missing.shows("A thought."));
}

TEST_F(Help, PutTheBlanksOfOneStepBack) {
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

TEST_F(Help, MakeAStepNextThatWasPutBack) {
  take_skeleton();
  save(course.echo_tcp(), answer);
  run(course, {"lab", "check", "02"});
  EXPECT_EQ(run(course, {"lab"}).out.find("Next: 2."), std::string::npos);
  run(course, {"lab", "reset", "2.1"});
  EXPECT_TRUE(holds(run(course, {"lab"}).out, "Next: 2.1 Title of 1: "));
  EXPECT_TRUE(holds(run(course, {"lab"}).out,
                    "2.1  Title of 1                               1  not tried\n"));
}

TEST_F(Help, ChangeNothingWhereABlanksPlaceIsNotClear) {
  take_skeleton();
  const std::string changed = "int a() {\n  return 1;\n}\n\nint other() {\n  return 2;\n}\n";
  save(course.echo_tcp(), changed);
  const Output output = run(course, {"lab", "reset", "2.2"});
  EXPECT_EQ(output.ended.status, 1);
  EXPECT_TRUE(holds(output.err, "nothing was changed"));
  EXPECT_EQ(text_of(course.echo_tcp()), changed);
  EXPECT_FALSE(std::filesystem::exists(course.echo_tcp().string() + ".before-reset-1"));
}

TEST_F(Help, DoNotResetWhatCannotBeKept) {
  take_skeleton();
  save(course.echo_tcp(), answer);
  // A limit of 0 bytes is to a file what a full disk is.
  const Output output = run(course, {"sh", "-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" reset 02",
                                     (course.root() / "checker/lab").string()});
  EXPECT_NE(output.ended.status, 0);
  EXPECT_EQ(text_of(course.echo_tcp()), answer);
}

TEST_F(Help, CompleteACommandLine) {
  const Output output =
      run(course, {"bash", "-c",
                   "source <(\"$0\" completion bash); show() { COMP_WORDS=(\"$@\"); "
                   "COMP_CWORD=$(($# - 1)); _ipc_lab; echo \"$* -> ${COMPREPLY[*]}\"; }; "
                   "show lab wa; show lab check 2.; show lab hint --; show lab trace 0; "
                   "show lab check 1.1 2.; show lab trace --format = h; "
                   "show lab trace --format =; show lab trace /etc/passw; show lab trace --f; "
                   "show lab check /etc/passw",
                   (course.root() / "checker/lab").string()});
  EXPECT_TRUE(holds(output.out, "lab wa -> watch\n")) << output.err;
  EXPECT_TRUE(holds(output.out, "lab check 2. -> 2.1 2.2 2.3 2.4 2.5 2.6\n"));
  EXPECT_TRUE(holds(output.out, "lab hint -- -> --all --help\n"));
  EXPECT_TRUE(holds(output.out, "lab trace 0 -> 01 02\n")) << "this course has no third lab";
  EXPECT_TRUE(holds(output.out, "lab check 1.1 2. -> \n")) << "one is enough";
  EXPECT_TRUE(holds(output.out, "lab trace --format = h -> html\n"));
  EXPECT_TRUE(holds(output.out, "lab trace --format = -> text html svg json\n"));
  EXPECT_TRUE(holds(output.out, "lab trace --f -> --format=\n"));
  EXPECT_TRUE(holds(output.out, "lab trace /etc/passw -> /etc/passwd"));
  EXPECT_TRUE(holds(output.out, "lab check /etc/passw -> \n"));
}

TEST_F(Help, CompleteACommandLineInOtherShellsThatAreHere) {
  const std::string lab = (course.root() / "checker/lab").string();
  if (run(course, {"fish", "-c", "true"}).ended.status == 0) {
    EXPECT_TRUE(holds(
        run(course,
            {"fish", "-c", "$argv[1] completion fish | source; complete -C 'lab check 2.'", lab})
            .out,
        "2.4\n"));
    const auto completed = [&](const std::string& line) {
      return run(course, {"fish", "-c", "$argv[1] completion fish | source; complete -C $argv[2]",
                          lab, line})
          .out;
    };
    EXPECT_TRUE(holds(completed("lab trace --format=h"), "--format=html\n"));
    EXPECT_TRUE(holds(completed("lab trace /etc/passw"), "/etc/passwd\n"));
    EXPECT_EQ(completed("lab check 1.1 2."), "");
  }
  if (run(course, {"zsh", "-fc", "true"}).ended.status == 0) {
    EXPECT_EQ(run(course, {"zsh", "-fc", "$1 completion zsh | zsh -n", "zsh", lab}).ended.status,
              0);
  }
}

TEST_F(Help, TellWhatTheMachineHas) {
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

}  // namespace
}  // namespace cli_test
