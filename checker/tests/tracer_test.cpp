// The tracer: what it sees is what happened, and what it does the program cannot tell from the
// kernel.

#include "checker/harness/tracer/tracer.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "checker/harness/tracer/faults.hpp"
#include "checker/tests/tracer_test.hpp"

namespace harness {
namespace {

using Sequences = std::multiset<std::string>;  // of the calls of one thread each: "read write exit"

// Calls that a library makes, or not, by what the other threads do at the time; munmap by the
// address at which malloc(3) gets a new thread's heap, of which it gives back what lies unaligned.
bool depends_on_chance(const std::string& call) {
  static const std::set<std::string> chance = {"futex", "restart_syscall", "sched_yield", "munmap"};
  return chance.contains(call);
}

// What a dynamic linker does, whose calls strace shows and a Tracer does not.
bool may_be_of_a_linker(const std::string& call) {
  static const std::set<std::string> its = {
      "access", "arch_prctl", "brk",        "close",  "faccessat",       "getrandom",
      "mmap",   "mprotect",   "newfstatat", "openat", "pread64",         "prlimit64",
      "read",   "readlinkat", "readlink",   "rseq",   "set_robust_list", "set_tid_address",
      "fstat",  "execve"};
  return its.contains(call);
}

// Without what may be a linker's at the beginning of each program.
Sequences sequences_of(const std::map<pid_t, std::vector<std::string>>& by_thread) {
  Sequences all;
  for (const auto& [thread, calls] : by_thread) {
    std::string sequence;
    bool starts = true;
    for (const std::string& call : calls) {
      starts = call == "execve" || (starts && may_be_of_a_linker(call));
      if (!starts) sequence += call + " ";
    }
    all.insert(sequence);
  }
  return all;
}

Sequences seen_by(const Tracer& tracer) {
  std::map<pid_t, std::vector<std::string>> by_thread;
  for (const Call& call : tracer.calls())
    if (!depends_on_chance(call.name())) by_thread[call.thread].push_back(call.name());
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
  std::map<pid_t, std::vector<std::string>> by_thread;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    pid_t thread = 0;
    std::string call;
    words >> thread >> call;
    const std::string name = call.substr(0, call.find('('));
    if (name.size() == call.size() || name.empty() ||
        !std::islower(static_cast<unsigned char>(name[0])))
      continue;
    if (!depends_on_chance(name)) by_thread[thread].push_back(name);
  }
  ::unlink(file);
  return sequences_of(by_thread);
}

TEST_F(TracerTest, SeesTheCallsThatStraceSees) {
  if (std::system("command -v strace >/dev/null") != 0) GTEST_SKIP() << "strace is not installed";
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

std::size_t count_calls(const Tracer& tracer, const std::string& name) {
  return static_cast<std::size_t>(
      std::ranges::count_if(tracer.calls(), [&](const Call& call) { return call.name() == name; }));
}

TEST_F(TracerTest, PassesOverWhatIsDoneBeforeAnEntryPoint) {
  TracedProgram traced(Program("/usr/bin/env", with({"sh", "-c", "exec echo hello"}), transcript));
  traced.program.expect_line("hello");
  traced.program.expect_end();
  // To say that a thread has ended: the C library's part of the linker's work, once a program.
  EXPECT_EQ(count_calls(traced.tracer, "set_tid_address"), 0U);
  EXPECT_GE(count_calls(traced.tracer, "execve"), 2U);
  EXPECT_GE(count_calls(traced.tracer, "write"), 1U);
}

TEST_F(TracerTest, FollowsWhatIsForkedBeforeAnEntryPoint) {
  TracedProgram traced(start_with("runs_before_its_entry", with({"fork"})));
  traced.program.expect_line("main");
  traced.program.expect_line("main");
  traced.program.expect_exit(0);
  EXPECT_EQ(count_calls(traced.tracer, "write"), 2U);
}

TEST_F(TracerTest, FailsWhereAllIsDoneBeforeTheEntryPoint) {
  const auto run = [this] {
    TracedProgram traced(start_with("runs_before_its_entry", with({"all"})));
    traced.program.expect_line("done");
    traced.program.expect_exit(0);
  };
  EXPECT_NONFATAL_FAILURE(run(), "from its entry point on");
}

TEST_F(TracerTest, SeesTheFirstCallWheneverARuleIsAdded) {
  for (int round = 0; round < 20; ++round) {
    TracedProgram traced(start_with("exits", with({"3"})));
    auto& hold = traced.tracer.add<Hold>(Hold::at_its_entry, [](const Call&) { return true; });
    traced.program.expect("it to be held", [&] { return !hold.held().empty(); });
    ASSERT_EQ(traced.tracer.calls().size(), 1U);
  }
}

TEST_F(TracerTest, TellsArgumentsAndResults) {
  TracedProgram traced(start_with("prints_lines", with({"1"})));
  traced.program.expect_line("line 1");
  traced.program.expect_asleep();
  const std::string seen = transcript.to_string(200);
  EXPECT_TRUE(holds(seen, "write(1, 7) = 7"));
}

TEST_F(TracerTest, TellsHowFarATimerIsSetAndWhereAProgramSleeps) {
  TracedProgram traced(start_with("loses_wake_ups", with({"5"})));
  expect_in_call(traced, "it to sleep", [](const Call& call) { return call.name() == "pause"; });
  EXPECT_TRUE(holds(transcript.to_string(200), "alarm(5 s) = 0"));
  const std::string failure = impatient_failure_of([&] {
    expect_in_call(traced, "it to read", [](const Call& call) { return call.number == SYS_read; });
  });
  EXPECT_TRUE(holds(failure, "expected it to read\nbut process"));
}

TEST_F(TracerTest, LetsGoOfAllButOneProcess) {
  TracedProgram traced(start_with("forks_and_threads", with({})));
  const pid_t parent = traced.program.pid();
  auto& hold = traced.tracer.add<Hold>(Hold::at_its_entry, [parent](const Call& call) {
    return call.process != parent && call.number == SYS_write;
  });
  traced.program.expect("a child to write", [&] { return !hold.held().empty(); });
  traced.tracer.let_go_of_all_but(parent);
  traced.tracer.release(hold.held().back());
  for (const char* line : {"child", "child", "child", "thread", "thread"})
    traced.program.expect_line(line);
  traced.program.expect_exit(0);
  std::set<pid_t> children;
  for (const Call& call : traced.tracer.calls())
    if (call.process != parent) children.insert(call.process);
  EXPECT_EQ(children.size(), 1U);  // of three
  EXPECT_GE(count_calls(traced.tracer, "clone3") + count_calls(traced.tracer, "clone"), 5U);
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

TEST_F(TracerTest, IsNotWaitedForWhereItKillsWhileChildrenAreBorn) {
  const auto began = Clock::now();
  for (int round = 0; round < 20; ++round) {
    TracedProgram traced(start_with("forks_without_end", with({})));
    traced.program.expect_line("ready");
    traced.program.expect("children", [&] { return traced.tracer.tracees().size() > 4; });
  }
  EXPECT_LT(Clock::now() - began, std::chrono::seconds(55));  // a keeper waits for 60 s
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

}  // namespace
}  // namespace harness
