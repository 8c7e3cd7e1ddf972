#include "checker/harness/last_words.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "checker/harness/transcript.hpp"

namespace harness {
namespace {

constexpr std::size_t longest_shown = 120;  // within a cause

struct Rule {
  int error;
  bool is_a_mistake;  // also of a program that goes on
  const char* cause;
};

constexpr std::array rules = {
    Rule{EINTR, true,
         "a signal interrupted a system call (EINTR, see signal(7)), which was not called again"},
    Rule{EAGAIN, true,
         "a call on a descriptor that does not block failed with EAGAIN: it would have had to "
         "wait, and is to be called again once poll(2) says so"},
    Rule{EBADF, true,
         "a descriptor was used that is not open (EBADF): it was closed before, or never opened"},
    Rule{EMFILE, false,
         "no descriptor was left for a call that makes one (EMFILE), and it ended for that"},
    Rule{ECONNRESET, false,
         "one connection had been reset by its other side, and it ended for that"},
    Rule{EPIPE, false, "the other end of one pipe or connection was closed, and it ended for that"},
    Rule{ECONNREFUSED, false, "nobody listened on that port at the moment when it called connect"},
    Rule{ECHILD, false,
         "it waited for a child that it does not have, or no longer: see ECHILD in wait(2)"},
};

std::string_view last_line_of(std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  return text.substr(text.rfind('\n') + 1);
}

bool tells(std::string_view line, int error) {
  return line.ends_with(": " + std::string(std::strerror(error)));
}

// The rest of the line behind `sign`; empty where that stands nowhere.
std::string_view behind(std::string_view text, std::string_view sign) {
  const std::size_t found = text.find(sign);
  if (found == std::string_view::npos) return "";
  text.remove_prefix(found + sign.size());
  return text.substr(0, text.find('\n'));
}

// The words of libstdc++ and of libc++ at std::terminate().
std::string uncaught_exception(std::string_view text) {
  constexpr std::string_view never_caught = "an exception that nobody caught ended it: ";
  for (const std::string_view sign : {"terminate called after throwing an instance of ",
                                      "terminating with uncaught exception of type ",
                                      "terminating due to uncaught exception of type "})
    if (const auto type = behind(text, sign); !type.empty()) {
      const auto what = behind(text, "what():  ");
      return std::string(never_caught) + escaped(what.empty() ? type : what, longest_shown);
    }
  if (text.find("terminate called without an active exception") != std::string_view::npos)
    return "std::terminate was called: so ends a program that gives up a std::thread which was "
           "neither joined nor detached";
  return "";
}

std::string failed_assertion(std::string_view text) {
  const std::string_view line = last_line_of(text);
  const bool is_one =
      line.find(": Assertion ") != std::string_view::npos && line.ends_with("' failed.");
  return is_one ? "an assertion did not hold: " + escaped(line, longest_shown) : "";
}

}  // namespace

std::string last_line(std::string_view text) { return escaped(last_line_of(text)); }

bool tells_of_a_failed_call(std::string_view text) {
  constexpr int last_error = 133;  // errno(3)
  const std::string_view line = last_line_of(text);
  for (int error = 1; error <= last_error; ++error)
    if (tells(line, error)) return true;
  return false;
}

std::string cause_of_abort(std::string_view text) {
  const std::string exception = uncaught_exception(text);
  return exception.empty() ? failed_assertion(text) : exception;
}

std::string cause_in_last_words(std::string_view text) {
  const auto rule = std::ranges::find_if(
      rules, [line = last_line_of(text)](const Rule& one) { return tells(line, one.error); });
  return rule == rules.end() ? "" : rule->cause;
}

std::string mistake_in_last_words(std::string_view text) {
  const auto rule = std::ranges::find_if(rules, [line = last_line_of(text)](const Rule& one) {
    return one.is_a_mistake && tells(line, one.error);
  });
  return rule == rules.end() ? "" : rule->cause;
}

std::string sanitizer_report(std::string_view text) {
  for (const std::string_view sign : {"Sanitizer: ", ": runtime error: "}) {
    const std::size_t found = text.find(sign);
    if (found == std::string_view::npos) continue;
    std::size_t start = text.rfind('\n', found) + 1;
    if (const std::size_t name = text.find("==", start); name < found)  // "==812==ERROR: "
      start = text.rfind(' ', found) + 1;
    return "the sanitizer told what it found: " +
           escaped(text.substr(start, text.find('\n', found) - start));
  }
  return "";
}

}  // namespace harness
