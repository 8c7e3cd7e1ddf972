// Nothing of a program is left when it goes out of scope, whatever it did.

#include <sys/wait.h>

#include <csignal>

#include "checker/tests/harness_test.hpp"

namespace harness {
namespace {

class CleanUp : public HarnessTest {
 protected:
  // No process that this one started is left, not even a zombie.
  ~CleanUp() override {
    EXPECT_EQ(::waitid(P_ALL, 0, nullptr, WEXITED | WNOHANG), -1);
    EXPECT_EQ(errno, ECHILD);
  }

  static pid_t keeper_of(const Program& program) { return process_info(program.pid())->parent; }

  static std::vector<pid_t> keeper_and_all(const Program& program) {
    std::vector<pid_t> all = program.processes();
    all.push_back(keeper_of(program));
    return all;
  }
};

TEST_F(CleanUp, EndsAProgramThatWaits) {
  auto program = std::make_unique<Program>(start("waits"));
  const Obituary obituary(keeper_and_all(*program));
  program.reset();
  EXPECT_TRUE(obituary.all_have_ended());
}

TEST_F(CleanUp, EndsADaemonWithASessionOfItsOwn) {
  auto program = std::make_unique<Program>(start("leaves_a_daemon"));
  const pid_t daemon = std::stoi(program->expect_line("daemon {pid}")[0]);
  program->expect_exit(0);
  program->expect("nobody but the daemon to be left",
                  [&] { return program->processes() == std::vector<pid_t>{daemon}; });
  const Obituary obituary({daemon});
  program.reset();
  EXPECT_TRUE(obituary.all_have_ended());
}

TEST_F(CleanUp, EndsWhatIgnoresSignals) {
  auto program = std::make_unique<Program>(start("ignores_signals"));
  program->expect_line("ready");
  program->send(SIGTERM);
  program->send(SIGINT);
  EXPECT_EQ(program->processes().size(), 2U);
  const Obituary obituary(keeper_and_all(*program));
  program.reset();
  EXPECT_TRUE(obituary.all_have_ended());
}

TEST_F(CleanUp, EndsWhatIsStopped) {
  auto program = std::make_unique<Program>(start("waits"));
  program->send(SIGSTOP);
  const Obituary obituary(keeper_and_all(*program));
  program.reset();
  EXPECT_TRUE(obituary.all_have_ended());
}

TEST_F(CleanUp, CatchesWhatRunsAwayFromItsNumber) {
  auto program = std::make_unique<Program>(start("runs_away"));
  program->expect_exit(0);
  EXPECT_FALSE(program->processes().empty());
  program.reset();
}

TEST_F(CleanUp, EndsWhatWasMoved) {
  Program first = start("waits");
  const Obituary obituary(keeper_and_all(first));
  {
    Program second = std::move(first);
    second.expect_line("ready");
  }
  EXPECT_TRUE(obituary.all_have_ended());
}

TEST_F(CleanUp, LeavesOtherProgramsAlone) {
  Program kept = start("answers_signals");
  kept.expect_line("ready");
  start("leaves_a_daemon").expect_exit(0);
  kept.send(SIGUSR1);
  kept.expect_line("got SIGUSR1");
}

TEST_F(CleanUp, EndNowLeavesNothingAndTellsHowItEnded) {
  Program program = start("ignores_signals");
  program.expect_line("ready");
  const Obituary obituary(keeper_and_all(program));
  program.end_now();
  EXPECT_TRUE(obituary.all_have_ended());
  EXPECT_TRUE(program.processes().empty());
  EXPECT_EQ(program.status(), WaitStatus::killed_by(SIGKILL));
  program.expect_killed_by(SIGKILL);
  program.expect_no_more_output();
  program.end_now();
}

TEST_F(CleanUp, KeepsTheStatusOfWhatEndedBeforeEndNow) {
  Program program = start("exits", {"7"});
  program.expect("nothing of it to be left", [&] { return program.processes().empty(); });
  program.end_now();
  program.expect_exit(7);
}

TEST_F(CleanUp, NamesAProgramThatKillsItsKeeper) {
  Pipe input;
  StartOptions options;
  options.arguments = {std::to_string(SIGKILL)};
  options.input = std::move(input.read_end);
  Program program = start_with("kills_its_parent", std::move(options));
  program.expect_line("ready");
  const Obituary obituary(keeper_and_all(program));
  ASSERT_EQ(::write(input.write_end.number(), "\n", 1), 1);
  const std::string text = failure_of([&] { program.expect_exit(0); });
  EXPECT_TRUE(holds(
      text,
      "expected the program to stay within its limits\nbut it killed the checker's own process."));
  program.end_now();
  EXPECT_TRUE(obituary.all_have_ended()) << "its child was left behind";
}

TEST_F(CleanUp, EndsAProgramThatStopsItsKeeper) {
  Pipe input;
  StartOptions options;
  options.arguments = {std::to_string(SIGSTOP)};
  options.input = std::move(input.read_end);
  auto program = std::make_unique<Program>(start_with("kills_its_parent", std::move(options)));
  program->expect_line("ready");
  const Obituary obituary(keeper_and_all(*program));
  const pid_t keeper = keeper_of(*program);
  ASSERT_EQ(::write(input.write_end.number(), "\n", 1), 1);
  program->expect("the keeper to be stopped", [&] { return process_info(keeper)->state == 'T'; });
  program.reset();
  EXPECT_TRUE(obituary.all_have_ended());
}

}  // namespace
}  // namespace harness
