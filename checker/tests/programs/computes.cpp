// Computes for a while between two lines, each of which tells on how many processors it may run,
// and makes no system call meanwhile.

#include <sched.h>

#include "checker/tests/programs/helper.hpp"

namespace {

void say_processors() {
  cpu_set_t processors;
  ::sched_getaffinity(0, sizeof processors, &processors);
  say_number("processors", CPU_COUNT(&processors));
}

}  // namespace

int main() {
  end_within_two_minutes();
  say_processors();
  volatile int rounds = 0;
  while (rounds < 5'000) rounds = rounds + 1;
  say_processors();
}
