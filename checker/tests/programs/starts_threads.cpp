// starts_threads COUNT [alone]: that many besides the main thread; all wait. `alone`: the main
// thread ends.

#include <pthread.h>

#include <cstdlib>
#include <thread>

#include "checker/tests/programs/helper.hpp"

int main(int, char* argv[]) {
  for (int count = 0; count < std::atoi(argv[1]); ++count) std::thread(wait_for_a_signal).detach();
  say("ready\n");
  if (argv[2] != nullptr) ::pthread_exit(nullptr);
  wait_for_a_signal();
}
