// starts_threads COUNT: that many besides the main thread; all wait.

#include <cstdlib>
#include <thread>

#include "checker/tests/programs/helper.hpp"

int main(int, char* argv[]) {
  for (int count = 0; count < std::atoi(argv[1]); ++count)
    std::thread(wait_for_a_signal).detach();
  say("ready\n");
  wait_for_a_signal();
}
