// Hostile: forks without end, each child in a session of its own.
// Bomb: takes long to be ended.
// Lab: 01
// Earns:
// Says: too many processes
#include "announce.hpp"

int main() {
  for (;;) {
    ::setsid();
    ::fork();
  }
}
