// Hostile: SIGSTOP for itself, so that nothing is left to wait for.
// Lab: 01
// Earns:
#include "announce.hpp"

int main() {
  ::raise(SIGSTOP);
  announce_and_wait();
}
