// writes [DESCRIPTOR TEXT]... [wait]: writes each text, and exits with status 0 or waits.

#include <cstdlib>

#include "checker/tests/programs/helper.hpp"

int main(int argc, char* argv[]) {
  for (int at = 1; at < argc; at += 2) {
    if (std::strcmp(argv[at], "wait") == 0) wait_for_a_signal();
    if (at + 1 == argc) return 2;
    const char* text = argv[at + 1];
    [[maybe_unused]] const auto written = ::write(std::atoi(argv[at]), text, std::strlen(text));
  }
}
