// For checks that start their program under the tracer.

#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "checker/harness/program.hpp"
#include "checker/harness/start_options.hpp"
#include "checker/harness/tracer/failure_recording.hpp"
#include "checker/harness/tracer/tracer.hpp"

// First in each check that traces: it is skipped, and says why, where the system does not permit
// it.
#define SKIP_WHERE_NOTHING_CAN_BE_TRACED()          \
  if (!harness::Tracer::why_not_possible().empty()) \
  GTEST_SKIP() << harness::Tracer::why_not_possible()

namespace harness {

// What start options a program needs in order to be traced from its exec on.
StartOptions to_be_traced(StartOptions options);
// The same for a program of which only the words are told.
StartOptions traced_with(std::vector<std::string> words);

// A program that was started with such options, and its tracer, which ends first. Stays where it
// is, as the tracer refers to the program.
struct TracedProgram {
  explicit TracedProgram(Program held, Clocks clocks = Clocks::as_always)
      : program(std::move(held)), tracer(program, clocks) {
    record_for_failure(tracer, program);
  }
  // Fails the check where it would pass, but all was done where nothing could be seen of it.
  ~TracedProgram();
  TracedProgram(const TracedProgram&) = delete;
  TracedProgram& operator=(const TracedProgram&) = delete;

  Program program;
  Tracer tracer;
};

// Waits until a thread has come to a call that `when` picks, and has not left it: it is asleep
// there where that is a waiting call. Fails with "expected EXPECTED" where it does not.
void expect_in_call(TracedProgram& traced, const std::string& expected,
                    const std::function<bool(const Call&)>& when, Where where = {});

}  // namespace harness
