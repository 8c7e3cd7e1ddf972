// Hostile: chmod 000 of its folder and of all that it can, and takes its own folder away.
// Lab: 01
// Earns: 1.1
#include "announce.hpp"

int main() {
  for (const char* place : {".", "/work", "/tmp", "/dev/shm", "/checker", "/checker/alarm_clock"})
    if (::chmod(place, 0) == 0) succeeded(place);
  ::mkdir("/tmp/locked", 0700);
  ::chdir("/tmp/locked");
  ::rmdir("/tmp/locked");
  announce_and_wait();
}
