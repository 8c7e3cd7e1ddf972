// Hostile: opens what can be opened, in hundreds of processes.
// Bomb: takes long to be ended.
// Lab: 01
// Earns:
// Says: too many open descriptors
#include "announce.hpp"

int main() {
  rlimit most{};
  ::getrlimit(RLIMIT_NOFILE, &most);
  if (most.rlim_max > 4096) succeeded("no bound on descriptors");
  for (int child = 0; child < 300; ++child)
    if (::fork() == 0) {
      while (::open("/dev/null", O_RDONLY) != -1) continue;
      for (;;) ::pause();
    }
  for (;;) ::pause();
}
