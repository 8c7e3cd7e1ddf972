#include "checker/checks/common.hpp"

#include <csignal>
#include <cstdlib>

#include "checker/harness/events.hpp"

namespace harness {

void expect_usage_refused(Program program, Where where) {
  program.expect_exit(2, where);
  program.expect_error_line("usage: ", where);
  program.expect_no_more_output(where);
}

void expect_failure_told(Program& program, const std::string& reason, Where where) {
  program.expect_exit(1, where);
  const std::string beginning = std::string(this_lab.program) + ": ";
  program.expect_error_line(beginning, where);
  const std::string_view text = program.error().waiting();
  const std::size_t start = text.find(beginning);
  const std::string line(text.substr(start, text.find('\n', start) - start));
  // PROGRAM: WHAT: REASON, with something in place of WHAT.
  if (!line.ends_with(": " + reason) || line.size() <= beginning.size() + reason.size() + 2)
    program.fail("on standard error the line\n    " + beginning + "WHAT: " + reason,
                 "there came\n    " + escaped(line), "", where);
}

Descriptor pipe_without_reader() { return Pipe().write_end; }

void expect_end_without_reader(Program& program, Where where) {
  const WaitStatus status = program.expect_end(where);
  if (status == WaitStatus::killed_by(SIGPIPE)) return;
  if (status != WaitStatus::exited(1))
    program.fail("SIGPIPE to kill it, or status 1 after a message", "it " + status.to_string(), "",
                 where);
  program.expect_error_line(std::string(this_lab.program) + ": ", where);
}

void expect_stopped(Program& program, Where where) {
  program.expect(
      "SIGSTOP to stop it",
      [&] {
        const auto info = process_info(program.pid());
        return info && info->state == 'T';
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
