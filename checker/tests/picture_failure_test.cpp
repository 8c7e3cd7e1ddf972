// The picture of a check that failed, and the command line of trace.

#include <fmt/core.h>
#include <sys/wait.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "checker/cli/picture/render.hpp"
#include "checker/harness/tracer/recorder.hpp"
#include "checker/harness/tracer/recording_json.hpp"
#include "checker/harness/tracer/signal_at.hpp"
#include "checker/harness/tracer/traced_check.hpp"
#include "checker/tests/picture_test.hpp"

namespace picture {
namespace {

// Its exit status; what it prints goes to a file.
int run(const std::string& command, const std::string& output = "/dev/null") {
  const int status = std::system(fmt::format("{} >{} 2>&1 </dev/null", command, output).c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_F(PictureTest, IsMadeOfATracedCheckThatFailed) {
  const TemporaryFolder folder;
  const std::string file = folder.path + "/failed.json";
  const std::string check = std::string(CHECKER) +
                            "/lab01_checks --program=/bin/true --recording=" + file +
                            " --gtest_filter=Step6_*AnAlarmAtAnyMoment*";
  ASSERT_EQ(run(check, folder.path + "/out"), 1) << file_text(folder.path + "/out");
  const harness::Recording recording = harness::recording_from_json(file_text(file));
  EXPECT_EQ(recording.title, "1.6 answers an alarm at any moment of a lap");
  const Picture picture = make_picture(recording, {});
  EXPECT_TRUE(picture.failure.starts_with("Step 1.6, Miss nothing")) << picture.failure;
  ASSERT_FALSE(picture.rows.empty());
  EXPECT_TRUE(picture.rows.front().text.starts_with("starts: true"));
  EXPECT_EQ(picture.rows.back().text, "exited with status 0");
  const std::string html = folder.path + "/failed.html";
  ASSERT_EQ(
      run(fmt::format("{}/trace --recording={} --format=html --output={}", CHECKER, file, html)),
      0);
  EXPECT_EQ(file_text(html), to_html(picture));
}

TEST_F(PictureTest, IsNotMadeWhereNoTracedCheckFails) {
  const TemporaryFolder folder;
  const std::string file = folder.path + "/failed.json";
  const std::string check = std::string(CHECKER) +
                            "/lab01_checks --program=/bin/true --recording=" + file +
                            " --gtest_filter=Step2_*";
  EXPECT_EQ(run(check), 1);
  EXPECT_FALSE(std::filesystem::exists(file));
}

TEST_F(PictureTest, MarksTheMomentThatACheckChose) {
  harness::Transcript transcript;
  harness::StartOptions options;
  options.arguments = {"write"};
  harness::TracedProgram traced(harness::Program(
      HELPERS "/handles_signals", harness::to_be_traced(std::move(options)), transcript));
  auto& recorder = traced.tracer.add<harness::Recorder>(harness::Recorder::the_last);
  traced.program.expect_line("at work");
  traced.program.expect_asleep();
  auto& at = traced.tracer.add<harness::SignalAt>(SIGUSR1, harness::Moment{2, {}, {}});
  traced.program.send(SIGUSR1);
  traced.program.expect("it to be sent", [&] { return at.was_sent(); });
  traced.program.expect_asleep();
  recorder.note_sleepers();
  recorder.recording().failure = "It failed.";
  const Picture picture = make_picture(recorder.recording(), {});
  const auto deadly = std::ranges::find_if(picture.rows, &Row::is_deadly);
  ASSERT_NE(deadly, picture.rows.end());
  EXPECT_EQ(deadly->text, "the check sends SIGUSR1");
  EXPECT_EQ(std::ranges::count_if(picture.rows, &Row::is_deadly), 1);
  EXPECT_TRUE(picture.rows.back().sleeps_on) << picture.rows.back().text;
  EXPECT_NE(to_svg(picture).find("class=\"deadly\""), std::string::npos);
}

TEST_F(PictureTest, IsRefusedWithTheStatusThatTheDocumentationTells) {
  const std::string trace = std::string(CHECKER) + "/trace ";
  EXPECT_EQ(run(trace + "true"), 0);
  EXPECT_EQ(run(trace), 2);
  EXPECT_EQ(run(trace + "--format=xml true"), 2);
  EXPECT_EQ(run(trace + "02"), 2);  // a scene, and no program
  EXPECT_EQ(run(trace + "--no-such-option true"), 2);
  EXPECT_EQ(run(trace + "no-such-program"), 1);
  EXPECT_EQ(run(trace + "--recording=/dev/null"), 1);
  EXPECT_EQ(run(trace + "--output=/dev/full true"), 1);
}

TEST_F(PictureTest, ShowsAProgramThatIgnoresTheFirstInterrupt) {
  const TemporaryFolder folder;
  const std::string script = folder.path + "/script";
  std::ofstream(script) << "trap '' INT TERM\necho $$ >$1\nexec sleep 1000\n";
  // Once it ignores them, interrupted until it has ended: the first signal goes on to the program,
  // which has had it when both are at rest again, and some come while the picture is written.
  const std::string command = fmt::format(
      "{{ {0}/trace --output={1}/picture sh {2} {1}/ready & trace=$!; "
      "at_rest() {{ grep -q '^State:.S' /proc/$1/status && "
      "! grep -q '^S.*Pnd:.*[1-9a-f]' /proc/$1/status; }}; "
      "until [ -s {1}/ready ]; do sleep 0.05; done; kill -TERM $trace; "
      "until at_rest $trace && at_rest $(cat {1}/ready); do sleep 0.05; done; "
      "while kill -TERM $trace; do :; done; wait $trace; }}",
      CHECKER, folder.path, script);
  EXPECT_EQ(run(command), 0);
  const std::string text = file_text(folder.path + "/picture");
  EXPECT_NE(text.find("SIGTERM: ignored"), std::string::npos) << text;
  EXPECT_EQ(text.find("was killed"), std::string::npos) << text;
}

}  // namespace
}  // namespace picture
