// Hostile: takes memory that belongs to no process: of shmget(2), memfd_create(2), and shared mappings.
// Lab: 01
// Earns: 1.1
#include <sys/ipc.h>
#include <sys/shm.h>

#include "announce.hpp"

int main() {
  std::size_t taken = 0;
  for (int count = 0; count < 100; ++count) {
    const int segment = ::shmget(IPC_PRIVATE, 64 << 20, IPC_CREAT | 0600);
    if (segment != -1) taken += 64 << 20;
  }
  if (taken > 256 << 20) succeeded("hundreds of MB of shmget");
  if (::memfd_create("bomb", 0) != -1) succeeded("memfd_create");
  announce_and_wait();
}
