// eats_memory MEGABYTES [sheds_orphans]: fills so much memory, says so, and waits. A child of it
// may leave orphans behind meanwhile, one after the other, that end at once.

#include <sys/mman.h>
#include <sys/wait.h>

#include <cstdlib>

#include "checker/tests/programs/helper.hpp"

namespace {

// Whoever adopts the orphans is told of the end of each.
[[noreturn]] void shed_orphans() {
  end_within_two_minutes();
  for (;; ::usleep(10'000)) {
    if (::fork() == 0) {
      ::fork();
      ::_exit(0);
    }
    ::wait(nullptr);
  }
}

}  // namespace

int main(int argc, char* argv[]) {
  if (argc > 2 && ::fork() == 0) shed_orphans();
  const long megabytes = std::atol(argv[1]);
  for (long count = 0; count < megabytes; ++count) {
    constexpr std::size_t size = 1 << 20;
    void* const memory =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) break;
    std::memset(memory, 1, size);
  }
  say("full\n");
  wait_for_a_signal();
}
