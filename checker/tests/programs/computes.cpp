// Computes for a while between two lines, each of which tells on how many processors it may run,
// and makes no system call meanwhile. With an argument it computes for longer, and then sleeps again
// and again for 10 ms.

#include <sched.h>

#include "checker/tests/programs/helper.hpp"

namespace {

void say_processors() {
  cpu_set_t processors;
  ::sched_getaffinity(0, sizeof processors, &processors);
  say_number("processors", CPU_COUNT(&processors));
}

}  // namespace

int main(int argc, char*[]) {
  end_within_two_minutes();
  say_processors();
  const int enough = argc > 1 ? 200'000'000 : 5'000;
  volatile int rounds = 0;
  while (rounds < enough) rounds = rounds + 1;
  say_processors();
  while (argc > 1) ::usleep(10'000);
}
