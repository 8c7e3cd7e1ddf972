// Hostile: /proc/PID/mem, fd, environ and maps of everybody, ptrace(2), process_vm_readv(2), pidfd_getfd(2).
// Lab: 01
// Earns: 1.1
#include <sys/ptrace.h>
#include <sys/uio.h>

#include "announce.hpp"

int main() {
  for (const pid_t other : others()) {
    const std::string folder = "/proc/" + std::to_string(other) + "/";
    for (const char* name : {"mem", "environ", "maps"})
      if (::open((folder + name).c_str(), O_RDWR) != -1 ||
          ::open((folder + name).c_str(), O_RDONLY) != -1)
        if (!text_of(folder + name).empty()) succeeded(folder + name);
    for (int number = 0; number < 30; ++number)
      if (::open((folder + "fd/" + std::to_string(number)).c_str(), O_WRONLY) != -1)
        succeeded("a descriptor of the checker");
    if (::syscall(SYS_ptrace, PTRACE_SEIZE, other, 0, 0) == 0) succeeded("ptrace");
    char byte = 0;
    iovec here{&byte, 1}, there{&byte, 1};
    if (::process_vm_readv(other, &here, 1, &there, 1, 0) == 1) succeeded("process_vm_readv");
    const long pidfd = ::syscall(SYS_pidfd_open, other, 0);
    if (pidfd != -1 && ::syscall(SYS_pidfd_getfd, pidfd, 3, 0) != -1) succeeded("pidfd_getfd");
  }
  announce_and_wait();
}
