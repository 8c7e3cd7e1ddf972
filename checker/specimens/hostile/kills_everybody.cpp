// Hostile: kill(-1), with each signal that could end or stop somebody.
// Lab: 01
// Earns: 1.1
#include "announce.hpp"

int main() {
  ::signal(SIGTERM, SIG_IGN);
  for (const int signal : {SIGTERM, SIGSTOP, SIGKILL}) ::kill(-1, signal);
  announce_and_wait();
}
