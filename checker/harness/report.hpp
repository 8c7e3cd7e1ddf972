// What a check program prints, and its exit status.

#pragma once

namespace harness {

// 0 and 1 are verdicts on the program under check; the others never are.
enum ExitStatus {
  all_passed = 0,
  some_failed = 1,
  wrong_usage = 2,
  checker_failed = 3,  // the checker's own fault: a failed fork of ours
  all_skipped = 77,
};

// Replaces GoogleTest's printer: one line a check that passed, the failure's own text for one that
// did not. Call once, before the tests run.
void install_report();

// To be asked after the tests ran: the worst that happened.
ExitStatus exit_status();

}  // namespace harness
