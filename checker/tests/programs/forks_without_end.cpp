// A fork bomb: all its processes fork on and on, until there are 2000.

#include <sys/mman.h>

#include <atomic>
#include <new>

#include "checker/tests/programs/helper.hpp"

int main() {
  void* const shared = ::mmap(nullptr, sizeof(std::atomic<int>), PROT_READ | PROT_WRITE,
                              MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) return 1;
  auto* const processes = new (shared) std::atomic<int>(1);
  say("ready\n");
  while (*processes < 2000) {
    ++*processes;
    if (::fork() == -1) break;
  }
  wait_for_a_signal();
}
