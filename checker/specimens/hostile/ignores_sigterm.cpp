// Hostile: ignores every signal that can be ignored, and never ends by itself.
// Lab: 01
// Earns: 1.1
#include "announce.hpp"

int main() {
  for (int signal = 1; signal < 65; ++signal)
    if (signal != SIGPIPE) ::signal(signal, SIG_IGN);
  announce_and_wait();
}
