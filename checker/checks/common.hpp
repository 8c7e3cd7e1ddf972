// What the general rules of the course ask of every program, as expectations for all labs' checks.

#pragma once

#include <string>
#include <vector>

#include "checker/harness/deadline.hpp"
#include "checker/harness/descriptor.hpp"
#include "checker/harness/evidence.hpp"
#include "checker/harness/failure.hpp"
#include "checker/harness/lab.hpp"
#include "checker/harness/program.hpp"

namespace harness {

// A line that begins `usage: ` on standard error, nothing on standard output, status 2.
void expect_usage_refused(Program program, Where where = {});

// What it wrote to standard error, to its end, that no check has taken.
std::vector<std::string> error_lines(Program& program, Where where = {});

// `PROGRAM: WHAT: reason` on standard error, status 1.
void expect_failure_told(Program& program, const std::string& reason, Where where = {});

// The same, where it is each write to its standard output that fails.
void expect_output_failure_told(Program& program, const std::string& reason, Where where = {});

// A write end whose pipe has no reader, to be somebody's standard output ...
Descriptor pipe_without_reader();
// ... who then is ended by SIGPIPE, or tells the failure and exits with status 1.
void expect_end_without_reader(Program& program, Where where = {});

// After SIGSTOP.
void expect_stopped(Program& program, Where where = {});

// For a time that passes anyhow (its own alarm is still to come): looks on. Returns when it looked
// last.
Clock::time_point watch_sleepers(Program& program, Milliseconds time);

// The zone in which this process, and what it starts, tells the time: for is_local_time_between.
std::string local_zone();

}  // namespace harness
