// Hostile: fills every folder that it can write to, in every run, and leaves it so.
// Lab: 01
// Earns: 1.1
#include "announce.hpp"

int main() {
  ::signal(SIGXFSZ, SIG_IGN);
  const std::string text(1 << 20, 'x');
  std::size_t written = 0;
  for (const char* folder : {"/tmp", "/dev/shm", "/work", "/dev", "/", "/var/tmp", "/run", "/checker"})
    for (int count = 0; count < 4; ++count) {
      const std::string name = std::string(folder) + "/bomb" + std::to_string(count);
      const int file = ::open(name.c_str(), O_WRONLY | O_CREAT, 0600);
      for (ssize_t got = 0; got >= 0; written += static_cast<std::size_t>(got))
        if ((got = ::write(file, text.data(), text.size())) <= 0) break;
      ::close(file);
    }
  if (written > 400 << 20) succeeded("more than the three folders' bytes");
  announce_and_wait();
}
