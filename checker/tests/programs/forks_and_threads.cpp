// Forks, starts threads and execs, one after another, so that the system calls of each process and
// thread are the same in every run.

#include <malloc.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <thread>

#include "checker/tests/programs/helper.hpp"

int main() {
  end_within_two_minutes();
  ::mallopt(M_ARENA_MAX, 1);  // how another arena comes to its place depends on chance
  for (int count = 0; count < 3; ++count) {
    const pid_t child = ::fork();
    if (child == 0) {
      say("child\n");
      if (count == 2) ::execl("/bin/true", "true", nullptr);
      ::_exit(count);
    }
    ::waitpid(child, nullptr, 0);
  }
  for (int count = 0; count < 2; ++count) {
    std::thread([] { say("thread\n"); }).join();
  }
}
