// The sums over all processes of a program are bounded, and what goes beyond is ended and named.

#include <fcntl.h>

#include <csignal>

#include "checker/tests/harness_test.hpp"

namespace harness {
namespace {

class Bounds : public HarnessTest {
 protected:
  // Waits for the end with more patience than usual: this takes seconds of processor time.
  static std::string failure_of_end(Program& program) {
    const Variable scale("LAB_DEADLINE_SCALE", "10");
    const std::string text = failure_of([&] { program.expect_exit(0); });
    program.expect("nothing of it to be left", [&] { return program.processes().empty(); });
    return text;
  }
};

TEST_F(Bounds, EndAForkBomb) {
  Program program = start("forks_without_end");
  EXPECT_TRUE(holds(failure_of_end(program),
                    "expected the program to stay within its limits\n"
                    "but the checker ended it: too many processes."));
}

TEST_F(Bounds, EndAMemoryEater) {
  Program program = start("eats_memory", {"3000"});
  EXPECT_TRUE(holds(failure_of_end(program), "but the checker ended it: too much memory."));
}

TEST_F(Bounds, EndAMemoryEaterThatKeepsTheKeeperBusy) {
  Program program = start("eats_memory", {"3000", "sheds_orphans"});
  EXPECT_TRUE(holds(failure_of_end(program), "but the checker ended it: too much memory."));
}

TEST_F(Bounds, CountMemoryOnceThatProcessesShare) {
  const Variable scale("LAB_DEADLINE_SCALE", "10");
  Program program = start("shares_memory");
  program.expect_line("ready");
  const auto ready = program.threads();
  // Three counts of the keeper later, and whoever was ended would be gone by the time of an answer.
  const auto keeper = process_info(program.pid())->parent;
  const auto before = process_info(keeper)->switches;
  program.expect("the keeper to count",
                 [&] { return process_info(keeper)->switches > before + 3; });
  EXPECT_EQ(program.processes().size(), 6U);
  EXPECT_EQ(program.status(), std::nullopt);
}

TEST_F(Bounds, AreNotTakenForAKillOfTheChecksOwn) {
  Program program = start("forks_without_end");
  const Variable scale("LAB_DEADLINE_SCALE", "10");
  EXPECT_TRUE(holds(failure_of([&] { program.expect_killed_by(SIGKILL); }), "too many processes"));
}

TEST_F(Bounds, OfAFileEndTheProcess) {
  StartOptions options;
  options.arguments = {"1"};
  options.output = open_file(testing::TempDir().c_str(), O_TMPFILE | O_WRONLY);
  Program program = start_with("prints_without_end", std::move(options));
  program.expect_killed_by(SIGXFSZ);
}

}  // namespace
}  // namespace harness
