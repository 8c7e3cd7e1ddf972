#include "checker/harness/keeper.hpp"

#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>

#include "checker/harness/keeper_process.hpp"
#include "checker/harness/proc.hpp"
#include "checker/harness/system_call.hpp"

namespace harness {
namespace {

// For a keeper to kill and reap everything. Only what it must not kill takes longer.
constexpr std::chrono::seconds longest_stop{60};

struct Received {
  ssize_t size;
  KeeperMessage message;
  Descriptor descriptor;
};

Received receive(const Descriptor& control, int flags) {
  Received received{};
  iovec part{&received.message, sizeof received.message};
  alignas(cmsghdr) char ancillary[CMSG_SPACE(sizeof(int))] = {};
  msghdr header{};
  header.msg_iov = &part;
  header.msg_iovlen = 1;
  header.msg_control = ancillary;
  header.msg_controllen = sizeof ancillary;
  received.size =
      retry([&] { return ::recvmsg(control.number(), &header, flags | MSG_CMSG_CLOEXEC); });
  if (const cmsghdr* rights = CMSG_FIRSTHDR(&header);
      received.size > 0 && rights != nullptr && rights->cmsg_type == SCM_RIGHTS) {
    int number = -1;
    std::memcpy(&number, CMSG_DATA(rights), sizeof number);
    received.descriptor = Descriptor(number);
  }
  return received;
}

// For the case that a program kills its keeper: what it leaves behind then comes to us.
void adopt_orphans_of_orphans() {
  static const int once = check(::prctl(PR_SET_CHILD_SUBREAPER, 1), "prctl PR_SET_CHILD_SUBREAPER");
  static_cast<void>(once);
}

void end_all_children() {
  constexpr int milliseconds_between_looks = 20;
  for (;;) {
    for (const pid_t process : descendants_of(::getpid())) ::kill(process, SIGKILL);
    siginfo_t info{};
    if (::waitid(P_ALL, 0, &info, WEXITED | WNOHANG) == -1) return;
    // What was forked while we read /proc may have been missed: it is looked for again.
    if (info.si_pid == 0) ::poll(nullptr, 0, milliseconds_between_looks);
  }
}

// A process is shown to its parent as ended only once its tracer has waited for it, and one that
// was born when the tracer killed them all is a tracee of ours that nobody knows of.
void let_go_of_tracees_below(pid_t keeper) {
  for (const pid_t process : descendants_of(keeper))
    for (const pid_t thread : threads_of(process)) ::waitpid(thread, nullptr, __WALL | WNOHANG);
}

}  // namespace

Keeper::Keeper(const Launch& launch, bool held) {
  adopt_orphans_of_orphans();
  int ends[2];
  check(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), "socketpair");
  control_ = Descriptor(ends[0]);
  const Descriptor theirs(ends[1]);
  Pipe failure;
  Pipe gate;
  keeper_ = check(::fork(), "fork");
  if (keeper_ == 0)
    run_keeper(launch, theirs.number(), failure.write_end.number(),
               held ? gate.read_end.number() : -1);
  keeper_pidfd_ =
      Descriptor(static_cast<int>(check(::syscall(SYS_pidfd_open, keeper_, 0), "pidfd_open")));
  failure_ = std::move(failure.read_end);
  if (held) gate_ = std::move(gate.write_end);
  receive_start();
}

void Keeper::receive_start() {
  Received received = receive(control_, 0);
  if (received.size <= 0) throw std::system_error(ECHILD, std::generic_category(), "keeper");
  if (received.message.number < 0)
    throw std::system_error(-received.message.number, std::generic_category(), "fork");
  program_ = received.message.number;
  pidfd_ = std::move(received.descriptor);
}

void Keeper::release() {
  check(::write(gate_.number(), "g", 1), "write");
  gate_.close();
}

int Keeper::exec_failure() {
  int reason = 0;
  const ssize_t got = retry([&] { return ::read(failure_.number(), &reason, sizeof reason); });
  failure_.close();
  return got == sizeof reason ? reason : 0;
}

short Keeper::interest() const { return POLLIN; }

void Keeper::ready(short) {
  if (receive_message() != 0) return;
  lost_ = true;
  control_.close();
}

// What recvmsg(2) returns: 0 where the keeper is gone, -1 where there is no message now.
ssize_t Keeper::receive_message() {
  const Received received = receive(control_, MSG_DONTWAIT);
  if (received.size <= 0) return received.size;
  switch (received.message.kind) {
    case KeeperMessage::started:
      break;
    case KeeperMessage::exited:
      status_ = WaitStatus::exited(received.message.number);
      break;
    case KeeperMessage::killed:
      status_ = WaitStatus::killed_by(received.message.number);
      break;
    case KeeperMessage::too_many_processes:
      exceeded_ = "too many processes";
      break;
    case KeeperMessage::too_much_memory:
      exceeded_ = "too much memory";
      break;
    case KeeperMessage::too_many_descriptors:
      exceeded_ = "too many open descriptors";
      break;
  }
  return received.size;
}

void Keeper::stop() {
  if (keeper_ == -1) return;
  ::shutdown(control_.number(), SHUT_WR);  // half of it: how the program ended can still be told
  gate_.close();
  const Deadline deadline = Deadline::at(Clock::now() + longest_stop);
  pollfd polled{keeper_pidfd_.number(), POLLIN, 0};
  for (;;) {  // the program may have stopped it, with SIGSTOP
    ::syscall(SYS_pidfd_send_signal, polled.fd, SIGCONT, nullptr, 0);
    if (::poll(&polled, 1, 20) > 0 || deadline.has_passed()) break;
    let_go_of_tracees_below(keeper_);
  }
  ::syscall(SYS_pidfd_send_signal, polled.fd, SIGKILL, nullptr, 0);
  siginfo_t info{};
  retry([&] { return ::waitid(P_PIDFD, static_cast<id_t>(polled.fd), &info, WEXITED); });
  keeper_ = -1;
  while (control_.is_open() && receive_message() > 0) {
  }
  control_.close();
  // Killed instead of having left by itself: then the orphans are ours now.
  if (info.si_code != CLD_EXITED) end_all_children();
}

Keeper::~Keeper() { stop(); }

}  // namespace harness
