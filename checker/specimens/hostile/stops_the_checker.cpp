// Hostile: SIGSTOP for the checker; takes its processor, its limits and its descriptors away; has the kernel
// send it SIGIO and SIGURG.
// Lab: 01
// Earns: 1.1
#include <sched.h>

#include "announce.hpp"

int main() {
  int ends[2];
  ::socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
  for (const pid_t other : others()) {
    if (::kill(other, SIGSTOP) == 0) succeeded("SIGSTOP");
    const rlimit none{0, 0};
    if (::prlimit(other, RLIMIT_CPU, &none, nullptr) == 0) succeeded("prlimit");
    if (::setpriority(PRIO_PROCESS, static_cast<id_t>(other), 19) == 0) succeeded("setpriority");
    cpu_set_t first;
    CPU_ZERO(&first);
    CPU_SET(0, &first);
    if (::sched_setaffinity(other, sizeof first, &first) == 0) succeeded("sched_setaffinity");
    ::fcntl(ends[0], F_SETOWN, other);
    ::fcntl(ends[0], F_SETSIG, SIGKILL);
    ::fcntl(ends[0], F_SETFL, O_ASYNC);
    ::write(ends[1], "x", 1);
  }
  announce_and_wait();
}
