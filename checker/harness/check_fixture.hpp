// The base of every step's suite of checks.

#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "checker/harness/program.hpp"

namespace harness {

// The file that --program names. Its existence is looked at when it is started.
const std::string& program_under_check();

// Why a check is skipped, where that may be the program's doing: `GTEST_SKIP() <<
// unless_graded("...")`. For a grader (--user) such a check must not count for nothing, so there
// this throws the reason: what cannot be judged is a fault of ours, and no verdict.
std::string unless_graded(const std::string& reason);

// A suite is named for its step, and a check is a sentence:
//   using Step2_CatchTheAlarm = harness::CheckFixture;
//   TEST_F(Step2_CatchTheAlarm, AnswersAnAlarmFromAnotherProcess) { ... }
class CheckFixture : public testing::Test {
 protected:
  // Starts the program under check, told by LAB_STEP which step this is (for its blanks).
  Program start(std::vector<std::string> arguments, Where where = {});
  Program start_with(StartOptions options, Where where = {});

  Transcript transcript;
};

}  // namespace harness
