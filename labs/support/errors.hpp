// Given: failed calls become exceptions, and messages that begin with the program's name.

#pragma once

#include <cerrno>
#include <string>
#include <system_error>

namespace lab {

// Each program defines this: its own name, as its messages begin with it.
extern const char* const program_name;

// Writes "PROGRAM: message" and a newline to standard error, as one write(2), anew where a signal's
// handler interrupted it.
void complain(const std::string& message);

// Throws the std::system_error for `error_number`, whose what() reads "attempt: REASON", REASON as
// strerror(3) words it. Out of line, so that a caller of check() stays small.
[[noreturn]] void throw_system_error(const char* attempt, int error_number);

// For calls that answer -1 and set errno where they fail: gives the result on, or throws.
//   const int listener = check(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket");
template <typename Result>
Result check(Result result, const char* attempt) {
  if (result == -1) throw_system_error(attempt, errno);
  return result;
}

}  // namespace lab
