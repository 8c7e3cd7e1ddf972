// Hostile: kills all that /proc shows, one by one, in every way that there is, and its parent's group.
// Lab: 01
// Earns: 1.1
#include "announce.hpp"

int main() {
  for (const pid_t other : others()) {
    if (::kill(other, SIGKILL) == 0) succeeded("kill");
    if (::syscall(SYS_tgkill, other, other, SIGKILL) == 0) succeeded("tgkill");
    if (::sigqueue(other, SIGKILL, sigval{}) == 0) succeeded("sigqueue");
    const long pidfd = ::syscall(SYS_pidfd_open, other, 0);
    if (pidfd != -1 && ::syscall(SYS_pidfd_send_signal, pidfd, SIGKILL, nullptr, 0) == 0)
      succeeded("pidfd_send_signal");
    const pid_t group = ::getpgid(other);
    if (group > 1 && group != ::getpgrp() && ::kill(-group, SIGKILL) == 0) succeeded("kill of a group");
  }
  announce_and_wait();
}
