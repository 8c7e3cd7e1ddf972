// For checks that start their program under the tracer.

#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "checker/harness/program.hpp"
#include "checker/harness/start_options.hpp"
#include "checker/harness/tracer/tracer.hpp"

// First in each check that traces: it is skipped, and says why, where the system does not permit
// it.
#define SKIP_WHERE_NOTHING_CAN_BE_TRACED()          \
  if (!harness::Tracer::why_not_possible().empty()) \
  GTEST_SKIP() << harness::Tracer::why_not_possible()

namespace harness {

// What start options a program needs in order to be traced from its exec on.
StartOptions to_be_traced(StartOptions options);

// A program that was started with such options, and its tracer, which ends first. Stays where it
// is, as the tracer refers to the program.
struct TracedProgram {
  explicit TracedProgram(Program held) : program(std::move(held)), tracer(program) {}
  TracedProgram(const TracedProgram&) = delete;
  TracedProgram& operator=(const TracedProgram&) = delete;

  Program program;
  Tracer tracer;
};

// The fault that --fault=NAME picks out of those that a check brings about; empty: all of them. A
// failure names its fault, so that the same schedule can be seen again.
const std::string& only_fault();
// --fault picks this one, or none.
bool is_picked(const std::string& fault);
// The lines of a failure that tell how to bring it about again.
std::string how_to_see_it_again(const std::string& fault);
// For a fault that this program's design gives no occasion to: says so beside the check's result.
void tell_not_shown(const std::string& why);

}  // namespace harness
