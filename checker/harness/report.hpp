// What a check program prints, and its exit status.

#pragma once

#include <string>

namespace harness {

// 0 and 1 are verdicts on the program under check; the others never are.
enum ExitStatus {
  all_passed = 0,
  some_failed = 1,
  wrong_usage = 2,
  checker_failed = 3,  // the checker's own fault: a failed fork of ours
  all_skipped = 77,
};

// Whether what is written there may be in colour: a terminal, and NO_COLOR is not set or empty
// (no-color.org).
bool takes_colour(int descriptor);
// The text of a failure with its parts set off from each other, for a terminal: what was expected,
// what came instead, the likely cause.
std::string in_colour(const std::string& failure);

// Replaces GoogleTest's printer: one line a check that passed, the failure's own text for one that
// did not. Call once, before the tests run.
void install_report();

// To be asked after the tests ran: the worst that happened.
ExitStatus exit_status();

}  // namespace harness
