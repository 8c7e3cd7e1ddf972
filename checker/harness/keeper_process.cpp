#include "checker/harness/keeper_process.hpp"

#include <poll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "checker/harness/chosen.hpp"
#include "checker/harness/deadline.hpp"
#include "checker/harness/proc.hpp"

namespace harness {
namespace {

// How often the sums over all processes are looked at.
constexpr Milliseconds time_between_counts{250};
constexpr int milliseconds_between_kills = 20;
// Of all processes together, and of any kind.
constexpr std::size_t most_descriptors = 65536;

void send_message(int control, KeeperMessage::Kind kind, int number, int descriptor = -1) {
  KeeperMessage message{kind, number};
  iovec part{&message, sizeof message};
  alignas(cmsghdr) char ancillary[CMSG_SPACE(sizeof(int))] = {};
  msghdr header{};
  header.msg_iov = &part;
  header.msg_iovlen = 1;
  if (descriptor >= 0) {  // SCM_RIGHTS, unix(7)
    header.msg_control = ancillary;
    header.msg_controllen = sizeof ancillary;
    cmsghdr* rights = CMSG_FIRSTHDR(&header);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof(int));
    std::memcpy(CMSG_DATA(rights), &descriptor, sizeof descriptor);
  }
  ::sendmsg(control, &header, MSG_NOSIGNAL);
}

class KeeperProcess {
 public:
  KeeperProcess(int control, int children) : control_(control), children_(children) {}

  void start(const Launch& launch, int failure, int gate) {
    program_ = ::fork();
    if (program_ == 0) {
      // Should the keeper be killed, the program must not run on unwatched.
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      launch.run(failure, gate);
    }
    if (program_ == -1) {
      send_message(control_, KeeperMessage::started, -errno);
      ::_exit(1);
    }
    // Not yet reaped, so the number is still the program's.
    const int pidfd = static_cast<int>(::syscall(SYS_pidfd_open, program_, 0));
    send_message(control_, KeeperMessage::started, program_, pidfd);
    ::close(pidfd);
  }

  int children() const { return children_; }

  // Until the checker closes its end of the control socket, or is gone.
  void watch() {
    Deadline next_count = Deadline::at(Clock::now() + time_between_counts);
    for (;;) {
      pollfd polled[] = {{control_, POLLIN, 0}, {children_, POLLIN, 0}};
      const int count = ::poll(polled, 2, next_count.poll_timeout());
      if (count > 0 && polled[0].revents != 0) return;
      if (count > 0 && polled[1].revents != 0) reap();
      if (!next_count.has_passed()) continue;
      enforce_limits();
      next_count = Deadline::at(Clock::now() + time_between_counts);
    }
  }

  // Kills and reaps until no child is left. What a killed process had forked comes to us as its
  // parent dies, and is next.
  void end_all() {
    while (reap()) {
      for (const pid_t process : descendants_of(::getpid())) ::kill(process, SIGKILL);
      pollfd polled{children_, POLLIN, 0};
      // With a bound: what was forked while we read /proc may have been missed, and is alive.
      ::poll(&polled, 1, milliseconds_between_kills);
    }
  }

 private:
  // Reaps what has ended; false where no child is left at all.
  bool reap() {
    signalfd_siginfo ignored{};
    [[maybe_unused]] const ssize_t got = ::read(children_, &ignored, sizeof ignored);
    // One SIGCHLD may stand for several children (signal(7)), so reap until none is left.
    for (;;) {
      siginfo_t info{};
      if (::waitid(P_ALL, 0, &info, WEXITED | WNOHANG) == -1) return errno != ECHILD;
      if (info.si_pid == 0) return true;
      if (info.si_pid != program_) continue;
      program_ = -1;
      send_message(control_,
                   info.si_code == CLD_EXITED ? KeeperMessage::exited : KeeperMessage::killed,
                   info.si_status);
    }
  }

  // Processes of a program that has a user of its own are alone in their PID namespace. Where there
  // are too many, we get little of the processors, and count them in one call.
  void enforce_limits() {
    if (chosen().user && number_of_processes() > Limits::processes)
      return end_for(KeeperMessage::too_many_processes);
    const auto processes = descendants_of(::getpid());
    if (processes.size() > Limits::processes)
      end_for(KeeperMessage::too_many_processes);
    else if (take_too_much_memory(processes))
      end_for(KeeperMessage::too_much_memory);
    else if (have_too_many_descriptors(processes))
      end_for(KeeperMessage::too_many_descriptors);
  }

  void end_for(KeeperMessage::Kind exceeded) {
    send_message(control_, exceeded, 0);
    kill_all_of_its_user();
    end_all();
  }

  // A fork bomb makes more processes than can be killed one by one. Where the program has a user of
  // its own, one call kills all that it has, and none can fork meanwhile: kill(2), copy_process in
  // the kernel.
  static void kill_all_of_its_user() {
    const auto user = chosen().user;
    const pid_t killer = user ? ::fork() : -1;
    if (killer > 0) ::waitpid(killer, nullptr, 0);
    if (killer != 0) return;
    if (::setresuid(*user, *user, *user) == 0) ::kill(-1, SIGKILL);
    ::_exit(0);
  }

  // Of sockets and pipes each counts once, however many processes have inherited it. What they are
  // is looked at only where so many descriptors are open that it could be too many.
  static bool have_too_many_descriptors(const std::vector<pid_t>& processes) {
    std::size_t open = 0;
    for (const pid_t process : processes)
      if ((open += number_of_descriptors(process)) > most_descriptors) return true;
    if (open <= Limits::sockets_and_pipes) return false;
    std::unordered_set<std::string> different;
    for (const pid_t process : processes)
      for (auto& [number, target] :
           open_descriptors(process).value_or(std::vector<OpenDescriptor>{})) {
        if (!target.starts_with("socket:") && !target.starts_with("pipe:")) continue;
        different.insert(std::move(target));
        if (different.size() > Limits::sockets_and_pipes) return true;
      }
    return false;
  }

  static bool take_too_much_memory(const std::vector<pid_t>& processes) {
    const auto sum = [&](auto bytes_of) {
      std::uint64_t bytes = 0;
      for (const pid_t process : processes) bytes += bytes_of(process);
      return bytes > Limits::resident_bytes;
    };
    // The exact count takes longer, and is made only where it matters.
    return sum(resident_bytes) && sum(proportional_bytes);
  }

  int control_, children_;
  pid_t program_ = -1;
};

// Descriptors that other programs of the check need (and their keepers' sockets) are not for us: a
// socket kept open here would hide the checker's death from another keeper.
void close_all_but(std::initializer_list<int> kept) {
  const auto open = open_descriptors(::getpid());
  if (!open) return;
  for (const OpenDescriptor& descriptor : *open) {
    bool keep = descriptor.number < 3;
    for (const int number : kept) keep = keep || number == descriptor.number;
    if (!keep) ::close(descriptor.number);
  }
}

}  // namespace

void run_keeper(const Launch& launch, int control, int failure, int gate) {
  ::setsid();  // Ctrl-C is for the checker; we see it die
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  ::prctl(PR_SET_NAME, "keeper");
  // A program may stop us. Then the end of the checker, which we are to see, lets us go on.
  ::prctl(PR_SET_PDEATHSIG, SIGCONT);
  sigset_t all;
  ::sigfillset(&all);
  ::sigprocmask(SIG_SETMASK, &all, nullptr);
  sigset_t child;
  ::sigemptyset(&child);
  ::sigaddset(&child, SIGCHLD);
  KeeperProcess keeper(control, ::signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK));
  keeper.start(launch, failure, gate);
  // From here on the pipes of the program are its own: as long as we held their ends, no end of
  // file would be seen.
  close_all_but({control, keeper.children()});
  keeper.watch();
  keeper.end_all();
  ::_exit(0);
}

}  // namespace harness
