// Hostile: does all in a constructor, before main, and goes on after it in a destructor.
// Lab: 01
// Earns: 1.1
#include "announce.hpp"

[[gnu::constructor]] static void before() { announce_and_wait(); }
[[gnu::destructor]] static void after() {
  for (;;) ::fork();
}

int main() { succeeded("main was come to"); }
