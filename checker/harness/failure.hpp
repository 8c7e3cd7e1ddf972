// How a check fails.

#pragma once

#include <string>

#include "checker/harness/transcript.hpp"

namespace testing {
class TestResult;
}

namespace harness {

// The line of the check that called: `Where where = {}` as a last parameter.
struct Where {
  const char* file;
  int line;
  Where(const char* of_file = __builtin_FILE(), int of_line = __builtin_LINE())
      : file(of_file), line(of_line) {}
};

// What a failure says. `expected` and `seen` are parts of one sentence: "expected EXPECTED\nbut
// SEEN.".
struct Failure {
  std::string expected;
  std::string seen;
  std::string cause;  // where the evidence shows one; else empty
};

// Ends the test as failed: reports once, at the check's line, and throws what GoogleTest takes as
// "already reported".
[[noreturn]] void fail(const Failure& failure, const Transcript& transcript, Where where);

// The same for a blank that the student has not filled yet. `said` is what the program said of it.
[[noreturn]] void fail_not_done_yet(const std::string& said, Where where);

// Of a check that has ended: it came to a blank.
bool is_of_a_blank(const testing::TestResult& result);

// "2.4" for the running test, from its suite's name Step4_… and this_lab; empty for other suites.
std::string current_step();

// How a person reads a check's name: "2.4 answers a line that arrives a byte at a time" for
// Step4_… and AnswersALineThatArrivesAByteAtATime.
std::string sentence(const std::string& suite, const std::string& name);

}  // namespace harness
