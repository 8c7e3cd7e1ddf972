// Hostile: asks the kernel for namespaces of its own, and for its deeper parts: keys, userfaultfd, bpf, io_uring.
// Lab: 01
// Earns: 1.1
#include <grp.h>
#include <linux/sched.h>
#include <sched.h>
#include <sys/mount.h>

#include "announce.hpp"

int main() {
  if (::unshare(CLONE_NEWUSER) == 0) succeeded("unshare");
  if (::syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, nullptr, nullptr, nullptr, nullptr) >= 0)
    succeeded("clone");
  clone_args arguments{};
  arguments.flags = CLONE_NEWUSER;
  arguments.exit_signal = SIGCHLD;
  if (::syscall(SYS_clone3, &arguments, sizeof arguments) >= 0) succeeded("clone3");
  if (::mount("none", "/tmp", "tmpfs", 0, nullptr) == 0) succeeded("mount");
  if (::setuid(0) == 0 || ::setgroups(0, nullptr) == 0) succeeded("root");
  if (::syscall(SYS_userfaultfd, 0) != -1) succeeded("userfaultfd");
  if (::syscall(SYS_add_key, "user", "hostile", "x", 1, -3) != -1) succeeded("add_key");
  if (::syscall(SYS_bpf, 0, nullptr, 0) != -1 || errno != EPERM) succeeded("bpf");
  if (::syscall(SYS_io_uring_setup, 1, nullptr) != -1 || errno != EPERM) succeeded("io_uring");
  if (::syscall(SYS_perf_event_open, nullptr, 0, -1, -1, 0) != -1) succeeded("perf_event_open");
  announce_and_wait();
}
