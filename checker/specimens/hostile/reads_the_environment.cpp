// Hostile: looks for secrets of the instructor: in its own environment, in pid 1's, in files, in mounts.
// Lab: 01
// Earns: 1.1
#include "announce.hpp"

int main() {
  for (char** variable = environ; *variable != nullptr; ++variable)
    if (std::strstr(*variable, "SECRET") != nullptr || std::strncmp(*variable, "HOME=", 5) == 0)
      succeeded(*variable);
  for (const char* path : {"/proc/1/environ", "/etc/passwd", "/etc/shadow", "/etc/subuid", "/etc/hostname"})
    if (!text_of(path).empty()) succeeded(path);
  announce_and_wait();
}
