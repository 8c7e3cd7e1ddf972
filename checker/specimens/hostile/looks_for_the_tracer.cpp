// Hostile: looks for TracerPid, and does what is right only where nobody looks: step 1.1 looks, too.
// Lab: 01
// Earns:
#include "announce.hpp"

int main() {
  const std::string status = text_of("/proc/self/status");
  const bool is_traced = status.find("TracerPid:\t0") == std::string::npos;
  if (is_traced) {
    write_out(STDOUT_FILENO, "Setting at once, as I am watched\nGot alarm 14\nStopping\n");
    return 0;
  }
  announce_and_wait();
}
