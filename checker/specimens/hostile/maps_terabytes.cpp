// Hostile: has the kernel make tables of pages for terabytes of zeros, which no count of memory shows.
// Lab: 01
// Earns: 1.1
#include "announce.hpp"

int main() {
  constexpr std::size_t size = std::size_t{1} << 37, step = std::size_t{1} << 21;
  volatile char* const zeros = static_cast<char*>(
      ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0));
  if (zeros != MAP_FAILED) {
    for (std::size_t at = 0; at < size; at += step) static_cast<void>(zeros[at]);
    succeeded("128 GB of address space");
  }
  announce_and_wait();
}
