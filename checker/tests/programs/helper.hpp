// For the helper programs: each does one thing that a program under check may do.

#pragma once

#include <unistd.h>

#include <cstdio>
#include <cstring>

// None of them outlives its test for long, even where the harness fails to end it. Not inherited by
// children: each calls it for itself.
inline void end_within_two_minutes() { ::alarm(120); }

[[noreturn]] inline void wait_for_a_signal() {
  end_within_two_minutes();
  for (;;) ::pause();
}

inline void say(const char* text) {
  [[maybe_unused]] const auto written = ::write(STDOUT_FILENO, text, std::strlen(text));
}

inline void say_number(const char* what, long number) {
  char line[128];
  std::snprintf(line, sizeof line, "%s %ld\n", what, number);
  say(line);
}
