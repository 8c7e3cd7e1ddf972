// Hostile: prints GoogleTest's and CTest's words of success, and the lines of the grader's own report, to every
// descriptor that is open.
// Lab: 01
// Earns:
#include "announce.hpp"

int main() {
  std::string text =
      "[==========] Running 4 tests from 1 test suite.\n[       OK ] Step1_Announce.All (0 ms)\n"
      "[  PASSED  ] 4 tests.\n100% tests passed, 0 tests failed out of 4\npassed   1.1 all (0 ms)\n";
  for (int step = 1; step <= 6; ++step)
    text += "{\"check\":\"Step" + std::to_string(step) +
            "_Any.Check\",\"sentence\":\"x\",\"outcome\":\"passed\",\"seconds\":0,\"text\":\"\"}\n";
  for (int descriptor = 0; descriptor < 64; ++descriptor)
    ::write(descriptor, text.data(), text.size());
  return 0;
}
