// Built with AddressSanitizer: prints a line, and then reads behind what it allocated.

#include <cstdlib>

#include "checker/tests/programs/helper.hpp"

int main(int argc, char*[]) {
  end_within_two_minutes();
  say("ready\n");
  volatile char* const memory = static_cast<char*>(std::malloc(8));
  const int read = memory[7 + argc];
  std::free(const_cast<char*>(memory));
  return read;
}
