// Forks and exits, and so does its child, on and on: by the time that somebody looks at one of its
// processes, it is another.

#include "checker/tests/programs/helper.hpp"

int main() {
  say("ready\n");
  for (int generation = 0; generation < 200'000; ++generation)
    if (::fork() != 0) ::_exit(0);
}
