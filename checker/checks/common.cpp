#include "checker/checks/common.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <sstream>

#include "checker/harness/events.hpp"
#include "checker/harness/last_words.hpp"
#include "checker/harness/proc.hpp"

namespace harness {

namespace {

// It did what wrong words ask for; empty where that is not certain. What it printed may be a usage
// in the wrong place.
std::string why_not_refused(Program& program) {
  std::string printed(program.output().waiting());
  std::ranges::transform(printed, printed.begin(),
                         [](unsigned char one) { return std::tolower(one); });
  const bool printed_a_result = !printed.empty() && printed.find("usage") == std::string::npos;
  const bool went_well = !program.has_ended() || program.status() == WaitStatus::exited(0);
  const std::string last = last_line(program.error().waiting());
  const bool tried = std::ranges::any_of(
      std::array{ECONNREFUSED, EADDRINUSE, EADDRNOTAVAIL},
      [&](int error) { return last.ends_with(std::string(": ") + std::strerror(error)); });
  return (printed_a_result && went_well) || tried
             ? "it took these words for right, and did what they ask for"
             : "";
}

}  // namespace

void expect_usage_refused(Program program, Where where) {
  program.wait_for([&] { return program.has_ended(); });
  serve_ready_sources();
  if (const std::string cause = why_not_refused(program); !cause.empty())
    program.fail_stuck("it to exit with status 2, as this usage is wrong",
                       program.has_ended() ? "" : "it does not end: ", where, cause);
  program.expect_exit(2, where, "as this usage is wrong");
  program.expect_error_line("usage: ", where);
  program.expect_no_more_output(where);
}

std::vector<std::string> error_lines(Program& program, Where where) {
  program.expect(
      "the end of its standard error", [&] { return program.error().at_end(); }, {}, where);
  std::istringstream text{std::string(program.error().waiting())};
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  return lines;
}

void expect_output_failure_told(Program& program, const std::string& reason, Where where) {
  const bool ended = program.wait_for([&] { return program.has_ended(); });
  // Where it is alive, it may be that nothing has left its buffers, or that it does something else.
  const bool went_on = !ended && reason == std::strerror(ENOSPC) &&
                       write_calls(program.pid()) > 0 && bytes_written(program.pid()) == 0;
  const char* const overlooks_it =
      "each write to its standard output fails there, and it goes on as if none had: see the "
      "result of write(2), or of fflush(3), where stdio tells of it";
  if (!ended || program.status() == WaitStatus::exited(0))
    program.fail_stuck("it to exit with status 1, after a message that tells why: " + reason,
                       ended ? "" : "it does not end: ", where,
                       went_on || ended ? overlooks_it : "");
  expect_failure_told(program, reason, where);
}

void expect_failure_told(Program& program, const std::string& reason, Where where) {
  program.expect_exit(1, where, "after a message that tells why: " + reason);
  const std::string beginning = std::string(this_lab.program) + ": ";
  program.expect_error_line(beginning, where);
  // PROGRAM: WHAT: REASON, with something in place of WHAT; other messages may stand beside it.
  const auto tells = [&](const std::string& line) {
    return line.starts_with(beginning) && line.ends_with(": " + reason) &&
           line.size() > beginning.size() + reason.size() + 2;
  };
  const std::vector<std::string> lines = error_lines(program, where);
  if (std::ranges::none_of(lines, tells))
    program.fail("on standard error the line\n    " + beginning + "WHAT: " + reason,
                 "there came\n    " + escaped(program.error().waiting()), "", where);
}

Descriptor pipe_without_reader() { return Pipe().write_end; }

void expect_end_without_reader(Program& program, Where where) {
  const std::string expected =
      "it to end, as nobody reads its output: by SIGPIPE, or with status 1 after a message";
  program.expect(
      expected, [&] { return program.has_ended(); }, {}, where);
  const WaitStatus status = program.expect_end(where);
  if (status == WaitStatus::killed_by(SIGPIPE)) return;
  if (status != WaitStatus::exited(1))
    program.fail(expected, "it " + status.to_string(), "", where);
  program.expect_error_line(std::string(this_lab.program) + ": ", where);
}

void expect_stopped(Program& program, Where where) {
  // All its threads: each stops by itself, and one that still runs could take a signal.
  const auto is_stopped = [&](pid_t thread) {
    const auto info = thread_info(program.pid(), thread);
    // The first thread of a process may have ended before the others, pthread_exit(3).
    return info && (info->state == 'T' || (info->state == 'Z' && thread == program.pid()));
  };
  program.expect(
      "SIGSTOP to stop it",
      [&] {
        const auto threads = threads_of(program.pid());
        return !threads.empty() && std::ranges::all_of(threads, is_stopped);
      },
      {}, where);
}

Clock::time_point watch_sleepers(Program& program, Milliseconds time) {
  wait_until([&] { return program.has_ended(); }, Deadline::at(Clock::now() + time));
  return Clock::now();
}

std::string local_zone() {
  const char* zone = std::getenv("TZ");
  return zone != nullptr ? zone : ":/etc/localtime";
}

}  // namespace harness
