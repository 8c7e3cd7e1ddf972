// Writes records to itself through a pipe, as a handler does that leaves notes, and counts on getting
// each back whole. Prints "whole" or "cut".

#include <unistd.h>

#include "checker/tests/programs/helper.hpp"

int main() {
  end_within_two_minutes();
  int ends[2];
  if (::pipe(ends) == -1) return 1;
  bool whole = true;
  for (int count = 0; count < 50; ++count) {
    char record[16] = {};
    if (::write(ends[1], record, sizeof record) != sizeof record) return 1;
    whole = ::read(ends[0], record, sizeof record) == sizeof record && whole;
  }
  say(whole ? "whole\n" : "cut\n");
}
