// Hostile: takes memory and uses it, in several processes.
// Bomb: takes long to be ended.
// Lab: 01
// Earns:
#include "announce.hpp"

int main() {
  ::fork();
  for (;;) {
    char* const memory = static_cast<char*>(std::malloc(1 << 20));
    if (memory != nullptr) std::memset(memory, 1, 1 << 20);
  }
}
