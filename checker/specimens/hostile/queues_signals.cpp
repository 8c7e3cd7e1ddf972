// Hostile: uses up the queue of signals that belongs to whoever made the box.
// Lab: 01
// Earns: 1.1
#include "announce.hpp"

int main() {
  sigset_t all;
  ::sigfillset(&all);
  ::sigprocmask(SIG_BLOCK, &all, nullptr);
  int count = 0;
  while (count < 5000 && ::sigqueue(::getpid(), SIGRTMIN, sigval{}) == 0) ++count;
  if (count == 5000) succeeded("thousands of waiting signals");
  ::sigemptyset(&all);
  ::signal(SIGRTMIN, SIG_IGN);
  ::sigprocmask(SIG_SETMASK, &all, nullptr);
  announce_and_wait();
}
