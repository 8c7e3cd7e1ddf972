// Hostile: uses up the pages that the kernel gives a user for pipes (pipe(7)): then all others get small pipes.
// Lab: 01
// Earns: 1.1
#include "announce.hpp"

int main() {
  for (int count = 0; count < 200; ++count) {
    int ends[2];
    if (::pipe(ends) == -1) break;
    ::fcntl(ends[0], F_SETPIPE_SZ, 1 << 20);
  }
  announce_and_wait();
}
