#include "checker/harness/confinement.hpp"

#include <grp.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <iterator>

#include "checker/harness/start_options.hpp"

namespace harness {
namespace {

#if defined(__x86_64__)
constexpr __u32 architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr __u32 architecture = AUDIT_ARCH_AARCH64;
#else
#error "seccomp filter: which architecture is this?"
#endif

// Calls that hold memory which belongs to no process, that reach into the kernel deeper than any
// lab does, or that make a namespace, in which a program has rights again. seccomp(2)
constexpr __u32 refused[] = {
    SYS_memfd_create, SYS_unshare,           SYS_setns,        SYS_bpf,    SYS_perf_event_open,
    SYS_userfaultfd,  SYS_add_key,           SYS_request_key,  SYS_keyctl, SYS_io_uring_setup,
    SYS_mount,        SYS_umount2,           SYS_pivot_root,   SYS_chroot, SYS_open_by_handle_at,
    SYS_kexec_load,   SYS_init_module,       SYS_finit_module, SYS_ptrace, SYS_process_vm_readv,
    SYS_swapon,       SYS_process_vm_writev,
};
// As if the kernel were too old for it: the C library then calls clone(2), whose flags can be seen.
constexpr __u32 unknown[] = {SYS_clone3};

constexpr __u32 new_namespaces = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET |
                                 CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWCGROUP;

constexpr sock_filter statement(unsigned code, __u32 value) {
  return {static_cast<__u16>(code), 0, 0, value};
}

constexpr sock_filter jump(unsigned code, __u32 value, unsigned yes, unsigned no) {
  return {static_cast<__u16>(code), static_cast<__u8>(yes), static_cast<__u8>(no), value};
}

constexpr unsigned load = BPF_LD | BPF_W | BPF_ABS;
constexpr unsigned equal = BPF_JMP | BPF_JEQ | BPF_K;
constexpr unsigned at_least = BPF_JMP | BPF_JGE | BPF_K;
constexpr unsigned any_bit = BPF_JMP | BPF_JSET | BPF_K;
constexpr unsigned end_with = BPF_RET | BPF_K;

// Where in the data of a call its first argument's lower half is: both machines are little-endian.
constexpr __u32 first_argument = offsetof(seccomp_data, args);
constexpr __u32 x32_calls = 0x40000000;  // another table of the same machine

struct Filter {
  static constexpr std::size_t most = 2 * (std::size(refused) + std::size(unknown)) + 12;
  sock_filter lines[most];
  unsigned short count = 0;

  void add(sock_filter line) { lines[count++] = line; }

  void answer(__u32 call, __u32 error) {
    add(jump(equal, call, 0, 1));
    add(statement(end_with, SECCOMP_RET_ERRNO | error));
  }
};

Filter filter_of_calls() {
  Filter filter;
  filter.add(statement(load, offsetof(seccomp_data, arch)));
  filter.add(jump(equal, architecture, 1, 0));
  filter.add(statement(end_with, SECCOMP_RET_KILL_PROCESS));
  filter.add(statement(load, offsetof(seccomp_data, nr)));
#if defined(__x86_64__)
  filter.add(jump(at_least, x32_calls, 0, 1));
  filter.add(statement(end_with, SECCOMP_RET_ERRNO | ENOSYS));
#endif
  for (const __u32 call : refused) filter.answer(call, EPERM);
  for (const __u32 call : unknown) filter.answer(call, ENOSYS);
  filter.add(jump(equal, SYS_clone, 0, 3));
  filter.add(statement(load, first_argument));
  filter.add(jump(any_bit, new_namespaces, 0, 1));
  filter.add(statement(end_with, SECCOMP_RET_ERRNO | EPERM));
  filter.add(statement(end_with, SECCOMP_RET_ALLOW));
  return filter;
}

bool limit(decltype(RLIMIT_CPU) resource, rlim_t most) {
  const rlimit wanted{most, most};
  return ::setrlimit(resource, &wanted) == 0;
}

// The user is this box's alone, and so are the kernel's counts for it. Waiting signals and message
// queues count for whoever made the box, too: what one program leaves of them is for all that are
// graded beside it.
bool limit_sums_of_user() {
  constexpr rlim_t waiting_signals = 1024;
  return limit(RLIMIT_NPROC, Limits::processes + Limits::processes / 4) &&
         limit(RLIMIT_SIGPENDING, waiting_signals) && limit(RLIMIT_MSGQUEUE, 0);
}

}  // namespace

bool confine_to(uid_t user) {
  if (!limit_sums_of_user()) return false;
  const gid_t group = user;
  if (::setgroups(0, nullptr) == -1 || ::setresgid(group, group, group) == -1 ||
      ::setresuid(user, user, user) == -1)  // takes all capabilities: capabilities(7)
    return false;
  // A change of user cancels it, prctl(2): the keeper's death is to be ours.
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  Filter filter = filter_of_calls();
  const sock_fprog program{filter.count, filter.lines};
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

}  // namespace harness
