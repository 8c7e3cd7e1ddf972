// Hostile: forks twice, and the grandchild, in a session of its own, is to outlive the check and the box.
// Lab: 01
// Earns: 1.1
#include "announce.hpp"

int main() {
  for (const auto& process : std::filesystem::directory_iterator("/proc"))
    if (is_alone() && text_of(process.path() / "cmdline").starts_with("hostile-survivor"))
      succeeded("a process of an earlier check is there");
  if (::fork() == 0) {
    ::setsid();
    if (::fork() != 0) ::_exit(0);
    for (int signal = 1; signal < 64; ++signal) ::signal(signal, SIG_IGN);
    for (int number = 0; number < 3; ++number) ::close(number);  // the check is not to wait for us
    ::execl("/bin/sh", "hostile-survivor", "-c", "trap '' TERM; while :; do sleep 1; done", nullptr);
    ::_exit(1);
  }
  announce_and_wait();
}
