// What a program said last on standard error, and what that shows: clauses for "Likely cause: …".

#pragma once

#include <string>
#include <string_view>

namespace harness {

// The last line of the text that is not empty, escaped and short.
std::string last_line(std::string_view text);

// Of a program that SIGABRT ended: an exception that nobody caught, or an assertion; else empty.
std::string cause_of_abort(std::string_view text);
// Of one that exited, not as it should: a call that failed for a reason that has a rule of its own;
// else empty.
std::string cause_in_last_words(std::string_view text);
// The same of a program that goes on: only what is a mistake wherever it is told.
std::string mistake_in_last_words(std::string_view text);
// Its last line names the error of a system call, in the words of strerror(3).
bool tells_of_a_failed_call(std::string_view text);

// What a sanitizer with which the program was built says of it, in the first line that tells what
// it found: "the sanitizer told what it found: AddressSanitizer: …"; else empty.
std::string sanitizer_report(std::string_view text);

}  // namespace harness
