// The tracer: what it sees is what happened, and what it does the program cannot tell from the
// kernel.

#include "checker/harness/tracer/tracer.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "checker/harness/tracer/faults.hpp"
#include "checker/harness/tracer/handler_judge.hpp"
#include "checker/harness/tracer/signal_at.hpp"
#include "checker/harness/tracer/traced_check.hpp"
#include "checker/tests/harness_test.hpp"

namespace harness {
namespace {

class TracerTest : public HarnessTest {
 protected:
  void SetUp() override { SKIP_WHERE_NOTHING_CAN_BE_TRACED(); }

  static StartOptions with(std::vector<std::string> arguments) {
    StartOptions options;
    options.arguments = std::move(arguments);
    return to_be_traced(std::move(options));
  }
};

using Sequences = std::multiset<std::string>;  // of the calls of one thread each: "read write exit"

// Calls that a library makes, or not, by what the other threads do at the time; munmap by the
// address at which malloc(3) gets a new thread's heap, of which it gives back what lies unaligned.
bool depends_on_chance(const std::string& call) {
  static const std::set<std::string> chance = {"futex", "restart_syscall", "sched_yield", "execve",
                                               "munmap"};
  return chance.contains(call);
}

Sequences sequences_of(const std::map<pid_t, std::string>& by_thread) {
  Sequences all;
  for (const auto& [thread, calls] : by_thread) all.insert(calls);
  return all;
}

Sequences seen_by(const Tracer& tracer) {
  std::map<pid_t, std::string> by_thread;
  for (const Call& call : tracer.calls())
    if (!depends_on_chance(call.name())) by_thread[call.thread] += call.name() + " ";
  return sequences_of(by_thread);
}

// Lines of `strace -f`: "812 write(1, ...) = 6", "812 <... read resumed>...", "812 +++ exited ...".
Sequences seen_by_strace(const std::string& path, const std::vector<std::string>& arguments) {
  char file[] = "/tmp/strace_XXXXXX";
  const Descriptor output(::mkstemp(file));
  std::string command = fmt::format("strace -f -o {} {}", file, path);
  for (const std::string& argument : arguments) command += " " + argument;
  EXPECT_NE(std::system((command + " >/dev/null 2>&1 </dev/null").c_str()), -1);
  std::ifstream lines(file);
  std::map<pid_t, std::string> by_thread;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    pid_t thread = 0;
    std::string call;
    words >> thread >> call;
    const std::string name = call.substr(0, call.find('('));
    if (name.size() == call.size() || name.empty() ||
        !std::islower(static_cast<unsigned char>(name[0])))
      continue;
    if (!depends_on_chance(name)) by_thread[thread] += name + " ";
  }
  ::unlink(file);
  return sequences_of(by_thread);
}

TEST_F(TracerTest, SeesTheCallsThatStraceSees) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> programs = {
      {"/bin/true", {}},
      {"/bin/cat", {"/etc/passwd", "/etc/hostname"}},
      {"/usr/bin/env", {"true"}},
      {helper("exits"), {"3"}},
      {helper("forks_and_threads"), {}},
      {helper("copies_input"), {}},
  };
  for (const auto& [path, arguments] : programs) {
    TracedProgram traced(Program(path, with(arguments), transcript));
    traced.program.expect_end();
    EXPECT_EQ(seen_by(traced.tracer), seen_by_strace(path, arguments)) << path;
  }
}

TEST_F(TracerTest, TellsArgumentsAndResults) {
  TracedProgram traced(start_with("prints_lines", with({"1"})));
  traced.program.expect_line("line 1");
  traced.program.expect_asleep();
  const std::string seen = transcript.to_string(200);
  EXPECT_TRUE(holds(seen, "write(1, 7) = 7"));
}

TEST_F(TracerTest, KillsWhatItTracesWhenItEnds) {
  std::unique_ptr<Obituary> obituary;
  {
    TracedProgram traced(start_with("starts_threads", with({"5"})));
    traced.program.expect_line("ready");
    obituary = std::make_unique<Obituary>(traced.program.processes());
  }
  EXPECT_TRUE(obituary->all_have_ended());
}

TEST_F(TracerTest, PassesSignalsOnAndTellsHowTheProgramEnds) {
  TracedProgram traced(start_with("prints_lines", with({"1"})));
  traced.program.expect_line("line 1");
  traced.program.send(SIGTERM);
  traced.program.expect_killed_by(SIGTERM);
}

TEST_F(TracerTest, LetsAProgramBeStoppedAndContinued) {
  TracedProgram traced(start_with("prints_lines", with({"1"})));
  traced.program.expect_line("line 1");
  traced.program.expect_asleep();
  traced.program.send(SIGSTOP);
  const auto state = [&] { return process_info(traced.program.pid())->state; };
  traced.program.expect("it to be stopped", [&] { return state() == 't' || state() == 'T'; });
  traced.program.send(SIGCONT);
  traced.program.send(SIGTERM);
  traced.program.expect_killed_by(SIGTERM);
}

TEST_F(TracerTest, HoldsAThreadUntilItIsReleased) {
  TracedProgram traced(start_with("prints_lines", with({"2"})));
  auto& hold = traced.tracer.add<Hold>(Hold::at_its_entry,
                                       [](const Call& call) { return call.number == SYS_write; });
  traced.program.expect("it to be held", [&] { return hold.held().size() == 1; });
  EXPECT_TRUE(traced.program.output().waiting().empty());
  traced.tracer.release(hold.held().back());
  traced.program.expect_line("line 1");
  traced.program.expect("it to be held again", [&] { return hold.held().size() == 2; });
  traced.tracer.release(hold.held().back());
  traced.program.expect_line("line 2");
}

TEST_F(TracerTest, MakesReadsAndWritesShort) {
  std::string text;
  for (int number = 0; text.size() < 20'000; ++number) text += std::to_string(number) + "\n";
  for (const bool loops : {true, false}) {
    Pipe input;
    StartOptions options =
        with(loops ? std::vector<std::string>{} : std::vector<std::string>{"once"});
    options.input = std::move(input.read_end);
    TracedProgram traced(start_with("copies_input", std::move(options)));
    auto& faults = traced.tracer.add<ShortTransfers>(1, true);
    ASSERT_EQ(::write(input.write_end.number(), text.data(), text.size()),
              static_cast<ssize_t>(text.size()));
    input.write_end.close();
    traced.program.expect_exit(0);
    EXPECT_GT(faults.count(), 100U);
    EXPECT_EQ(traced.program.output().take_all() == text, loops);
  }
}

TEST_F(TracerTest, CutsNothingThatAProgramMayCountOn) {
  for (const std::string how : {"packets", "atomic", "edge"}) {
    TracedProgram traced(start_with("reads_to_the_end", with({how})));
    auto& faults = traced.tracer.add<ShortTransfers>(1, true);
    traced.program.expect_exit(0);
    EXPECT_TRUE(holds(traced.program.output().take_all(), "bytes 1000\n")) << how;
    EXPECT_GT(faults.count(), 0U) << how;  // of what it tells
  }
}

TEST_F(TracerTest, SkipsSleepsAndTellsTheirLength) {
  TracedProgram traced(Program("/bin/sleep", with({"1000"}), transcript));
  auto& time = traced.tracer.add<VirtualTime>();
  traced.program.expect_exit(0);
  ASSERT_EQ(time.sleeps().size(), 1U);
  EXPECT_NEAR(time.sleeps().front().seconds, 1000, 0.001);
}

TEST_F(TracerTest, SendsASignalAtABoundaryAndAtAPlace) {
  TracedProgram traced(start_with("handles_signals", with({"write"})));
  traced.program.expect_line("at work");
  traced.program.expect_asleep();
  auto& recorder = traced.tracer.add<MomentRecorder>(200);
  traced.program.send(SIGUSR1);
  traced.program.expect_line("handler");
  traced.program.expect_line("at work");
  traced.program.expect_asleep();
  const auto places = recorder.places();
  traced.tracer.remove(recorder);
  std::size_t sent = 0;
  for (std::size_t boundary = 0; boundary < places.size(); ++boundary) {
    std::vector<Moment> moments = {{boundary, std::nullopt}};
    if (!places[boundary].empty()) moments.push_back({boundary, places[boundary].back()});
    for (const Moment& moment : moments) {
      auto& at = traced.tracer.add<SignalAt>(SIGUSR1, moment);
      traced.program.send(SIGUSR1);
      traced.program.expect("it to be sent", [&] { return at.was_sent(); });
      traced.program.expect_asleep();
      EXPECT_TRUE(holds(traced.program.output().take_all(), "handler\n")) << moment.to_string();
      traced.tracer.remove(at);
      ++sent;
    }
  }
  EXPECT_GT(sent, 8U);
}

TEST_F(TracerTest, TellsWhichFunctionsAHandlerCalls) {
  const std::map<std::string, std::string> expected = {
      {"write", ""},  {"note", ""},         {"jump", ""},
      {"asleep", ""}, {"printf", "printf"}, {"new", "operator new"}};
  for (const auto& [how, function] : expected) {
    TracedProgram traced(start_with("handles_signals", with({how})));
    auto& judge = traced.tracer.add<HandlerJudge>();
    // Right behind the first write of its own loop, while it is at work.
    const auto is_work = [](const Call& call) { return call.number == SYS_write; };
    auto& hold = traced.tracer.add<Hold>(Hold::at_its_exit, is_work);
    traced.program.expect("it to work", [&] { return !hold.held().empty(); });
    traced.program.send(SIGUSR1);
    const pid_t thread = hold.held().back();
    traced.tracer.remove(hold);
    traced.tracer.release(thread);
    traced.program.expect_asleep();
    std::set<std::string> functions;
    for (const auto& [signal, name] : judge.unsafe_calls()) functions.insert(name);
    const std::set<std::string> wanted =
        function.empty() ? std::set<std::string>{} : std::set{function};
    EXPECT_TRUE(std::ranges::includes(functions, wanted)) << how;
    EXPECT_EQ(functions.empty(), function.empty())
        << how << ": " << testing::PrintToString(functions);
    EXPECT_EQ(judge.followed() > 0, how != "asleep") << how;
  }
}

}  // namespace
}  // namespace harness
