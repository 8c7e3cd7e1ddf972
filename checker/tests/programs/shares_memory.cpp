// Fills 500 MB, and forks five children, which have them too without taking any more.

#include <sys/mman.h>

#include "checker/tests/programs/helper.hpp"

int main() {
  constexpr std::size_t size = 500 << 20;
  void* const memory =
      ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return 1;
  std::memset(memory, 1, size);
  for (int child = 0; child < 5; ++child)
    if (::fork() == 0) wait_for_a_signal();
  say("ready\n");
  wait_for_a_signal();
}
