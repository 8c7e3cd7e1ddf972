// Computes for a while between two lines, each of which tells on how many processors it may run,
// and makes no system call meanwhile. With one argument it computes for longer, and then sleeps
// again and again for 10 ms; with two it does both at once, in two threads, and goes on.

#include <sched.h>

#include <thread>

#include "checker/tests/programs/helper.hpp"

namespace {

void say_processors() {
  cpu_set_t processors;
  ::sched_getaffinity(0, sizeof processors, &processors);
  say_number("processors", CPU_COUNT(&processors));
}

[[noreturn]] void sleep_again_and_again() {
  for (;;) ::usleep(10'000);
}

}  // namespace

int main(int argc, char*[]) {
  end_within_two_minutes();
  if (argc > 2) std::thread(sleep_again_and_again).detach();
  say_processors();
  const unsigned enough = argc > 1 ? 200'000'000 : 5'000;
  volatile unsigned rounds = 0;  // begins anew at 0 where it goes on
  while (rounds < enough || argc > 2) rounds = rounds + 1;
  say_processors();
  if (argc > 1) sleep_again_and_again();
}
