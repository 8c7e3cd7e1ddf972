// prints_without_end [DESCRIPTOR]: as fast as its reader takes it.

#include <cstdlib>

#include "checker/tests/programs/helper.hpp"

int main(int argc, char* argv[]) {
  end_within_two_minutes();
  const int descriptor = argc > 1 ? std::atoi(argv[1]) : STDOUT_FILENO;
  char lines[1 << 16];
  for (std::size_t at = 0; at < sizeof lines; ++at) lines[at] = at % 64 == 63 ? '\n' : 'y';
  while (::write(descriptor, lines, sizeof lines) > 0) {
  }
}
