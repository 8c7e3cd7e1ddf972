// prints_lines COUNT: prints "line 1" to "line COUNT", each with a write of its own, and waits.

#include <cstdlib>

#include "checker/tests/programs/helper.hpp"

int main(int, char* argv[]) {
  for (int line = 1; line <= std::atoi(argv[1]); ++line) say_number("line", line);
  wait_for_a_signal();
}
