// Hostile: keeps as many sleeping children as it can get, and hopes that nobody else can fork then.
// Bomb: takes long to be ended.
// Lab: 01
// Earns:
// Says: too many processes
#include "announce.hpp"

int main() {
  for (;;)
    if (::fork() == 0)
      for (;;) ::pause();
}
