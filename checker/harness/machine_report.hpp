// What the checks found, for a program that reads it: the option --report=DESCRIPTOR.

#pragma once

namespace harness {

// Each check is told as soon as it has ended, as a line of JSON on `descriptor`, which the program
// under check never gets:
//   {"check":"Step4_AStream.Answers…","sentence":"2.4 answers
//   …","outcome":"failed","seconds":0.12,"text":"…"}
// Outcomes: passed, failed, not done, skipped, checker fault. Call once, before the tests run.
// Throws std::system_error where there is no such descriptor.
void report_to(int descriptor);

}  // namespace harness
