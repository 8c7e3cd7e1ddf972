// Hostile: makes a file of 10 GB that is all hole.
// Lab: 01
// Earns: 1.1
#include "announce.hpp"

int main() {
  ::signal(SIGXFSZ, SIG_IGN);
  const int file = ::open("/tmp/sparse", O_WRONLY | O_CREAT, 0600);
  if (::ftruncate(file, off_t{10} << 30) == 0) succeeded("a file of 10 GB");
  announce_and_wait();
}
