#include "labs/support/arguments.hpp"

#include <cstdio>
#include <cstdlib>

#include "labs/support/errors.hpp"

namespace lab {

std::optional<long> whole_number(const char* word, long least, long most) {
  if (*word == '\0') return std::nullopt;
  long value = 0;
  for (; *word != '\0'; ++word) {
    if (*word < '0' || *word > '9') return std::nullopt;
    value = value * 10 + (*word - '0');
    if (value > most) return std::nullopt;  // also keeps `value` from overflowing
  }
  return value < least ? std::nullopt : std::optional(value);
}

void wrong_usage(const char* usage, const std::string& message) {
  if (!message.empty()) complain(message);
  std::fprintf(stderr, "usage: %s\n", usage);
  std::exit(2);
}

}  // namespace lab
