// Program: what it printed, and how it ended.

#include <fmt/core.h>

#include <algorithm>
#include <csignal>

#include "checker/harness/evidence.hpp"
#include "checker/harness/fault.hpp"
#include "checker/harness/lab.hpp"
#include "checker/harness/last_words.hpp"
#include "checker/harness/program.hpp"
#include "checker/harness/program_state.hpp"
#include "checker/harness/stream_sent.hpp"

namespace harness {
namespace {

// What came over a connection of the check stands in the line, and not as it was sent.
std::string cause_of_wrong_line(const Streams& streams, const Pattern& expected,
                                std::string_view seen, std::string_view next) {
  if (!expected.match(expected.text())) return "";  // it has fields, whose text is not known
  for (const auto& stream : streams)
    if (std::string cause = stream->cause_of_wrong_line(expected.text(), seen, next);
        !cause.empty())
      return cause;
  return "";
}

std::string quoted(const std::string& line) { return "\n    " + escaped(line); }

bool has_line_or_end(const Output& output) {
  return output.at_end() || output.waiting().find('\n') != std::string_view::npos;
}

// The line and the next are what is expected, without the newline between them.
bool is_in_two_parts(const Pattern& expected, const std::string& line, std::string_view next) {
  const std::size_t end = next.find('\n');
  return end != std::string_view::npos &&
         expected.match(line + std::string(next.substr(0, end))).has_value();
}

}  // namespace

bool Program::is_not_done_yet() const {
  const auto ended = status();
  return ended == WaitStatus::exited(this_lab.not_done_status) ||
         ended == WaitStatus::killed_by(this_lab.not_done_signal);
}

std::string Program::last_error_line() const { return last_line(state_->error.waiting()); }

bool Program::is_broken_off() const {
  return state_->keeper.was_lost() || state_->output.has_overflowed() ||
         state_->error.has_overflowed();
}

void Program::fail(const std::string& expected, const std::string& seen, const std::string& cause,
                   Where where) {
  fail_if_broken_off(where);
  state_->output.note_unfinished_line();
  state_->error.note_unfinished_line();
  note_end();
  for (const std::string& known : {sanitizer_report(state_->error.waiting()), cause_by_fault()})
    if (!known.empty()) harness::fail({expected, seen, known}, state_->transcript, where);
  harness::fail({expected, seen, cause}, state_->transcript, where);
}

void Program::fail_if_broken_off(Where where) {
  serve_ready_sources();
  if (is_not_done_yet()) fail_not_done_yet(last_error_line(), where);
  const std::string what =
      !state_->keeper.exceeded().empty() ? "the checker ended it: " + state_->keeper.exceeded()
      : state_->keeper.was_lost()        ? "it killed the checker's own process"
      : state_->output.has_overflowed() || state_->error.has_overflowed()
          ? fmt::format("it prints on and on: more than {} bytes that no check asked for",
                        Output::bound)
          : "";
  if (!what.empty())
    harness::fail({"the program to stay within its limits", what, ""}, state_->transcript, where);
}

void Program::note_end() {
  if (state_->end_is_noted || !has_ended()) return;
  state_->end_is_noted = true;
  state_->transcript.add("ended", "the program " + status()->to_string());
}

Fields Program::expect_line(const Pattern& pattern, Where where, const CauseOfLine& cause) {
  std::optional<std::string> line;
  wait_for([&] {
    line = state_->output.take_line();
    return line || (state_->output.at_end() && has_ended());
  });
  if (line)
    if (auto fields = pattern.match(*line)) return *fields;
  fail_line("the line" + quoted(pattern.text()), line, &pattern, where, cause);
}

std::string Program::expect_any_line(const std::string& description, Where where) {
  std::optional<std::string> line;
  wait_for([&] {
    line = state_->output.take_line();
    return line || (state_->output.at_end() && has_ended());
  });
  if (!line) fail_line(description, line, nullptr, where);
  return *line;
}

void Program::fail_line(const std::string& expected, const std::optional<std::string>& line,
                        const Pattern* pattern, Where where, const CauseOfLine& known_cause) {
  serve_ready_sources();
  if (line) {
    std::string near, cause;
    if (pattern != nullptr) {
      // What comes behind it may tell how it came about.
      wait_until([&] { return has_line_or_end(state_->output); },
                 Deadline::at(Clock::now() + Milliseconds(200)));
      near = is_in_two_parts(*pattern, *line, state_->output.waiting())
                 ? "a newline stands within it: it goes on in the next line"
             : has_line(state_->output.waiting(), *pattern) ? "a later line is as expected"
                                                            : near_miss(*pattern, *line);
      cause = cause_of_wrong_line(streams(), *pattern, *line, state_->output.waiting());
      if (cause.empty() && known_cause) cause = known_cause(*line, state_->output.waiting());
    }
    fail(expected, "the line was" + quoted(*line) + (near.empty() ? "" : "\n(" + near + ")"), cause,
         where);
  }
  const std::string rest(state_->output.waiting());
  if (rest.find('\n') != std::string::npos)
    fail(expected, "nothing came in time, and then, too late," + quoted(rest), "", where);
  if (!rest.empty())
    fail(expected,
         fmt::format("what came has no newline at its end{}\nand {}", quoted(rest), whereabouts()),
         pattern != nullptr && pattern->match(rest)
             ? "this is the line, without the newline that ends it"
             : "",
         where);
  if (pattern != nullptr && pattern->match(last_error_line()))
    fail(expected, "it came on standard error instead", "", where);
  if (has_ended()) fail_stuck(expected, "", where);
  const Scene now = scene();
  const std::string seen = "no line came, and " + whereabouts_in(now);
  fail(expected, seen, why_no_line(pattern, known_cause, now), where);
}

void Program::expect_no_more_output(Where where) {
  if (!wait_for([&] { return state_->output.at_end(); }))
    fail_stuck("the end of its standard output, once all its processes have ended",
               "it is open still: ", where);
  if (const std::string rest(state_->output.waiting()); !rest.empty())
    fail("nothing more on standard output", "there came" + quoted(rest), "", where);
}

void Program::expect_error_line(const std::string& beginning, Where where) {
  wait_for([&] { return state_->error.at_end(); });
  const std::string text = "\n" + std::string(state_->error.waiting());
  if (text.find("\n" + beginning) != std::string::npos) return;
  const bool misled =
      ("\n" + std::string(state_->output.waiting())).find("\n" + beginning) != std::string::npos;
  fail("a line on standard error that begins" + quoted(beginning),
       misled             ? "it came on standard output instead"
       : text.size() == 1 ? "nothing came there, and " + whereabouts()
                          : "there came" + quoted(text.substr(1)),
       "", where);
}

WaitStatus Program::expect_end(Where where) { return expect_end_as("it to end", where); }

WaitStatus Program::expect_end_as(const std::string& expected, Where where) {
  if (!wait_for([&] { return has_ended(); }))
    fail_stuck(expected, has_ended() ? "it took too long: " : "it does not end: ", where);
  serve_ready_sources();  // what it wrote before it ended lies in the pipes
  note_end();
  if (is_not_done_yet() || !state_->keeper.exceeded().empty()) fail_if_broken_off(where);
  return *status();
}

void Program::expect_exit(int wanted, Where where, const std::string& reason) {
  const std::string expected =
      fmt::format("it to exit with status {}{}{}", wanted, reason.empty() ? "" : ", ", reason);
  const WaitStatus ended = expect_end_as(expected, where);
  if (ended != WaitStatus::exited(wanted))
    fail(expected, "it " + ended.to_string() + and_said(), why_ended(), where);
}

void Program::expect_killed_by(int signal, Where where) {
  const std::string expected = fmt::format("{} to kill it", signal_name(signal));
  const WaitStatus ended = expect_end_as(expected, where);
  if (ended != WaitStatus::killed_by(signal))
    fail(expected, "it " + ended.to_string() + and_said(), why_ended(), where);
}

}  // namespace harness
