// sleeps_in CALL [timed]: sleeps in that system call, for a minute or for ever. semtimedop takes
// one more word: the number of a semaphore set, which its maker removes.

#include <fcntl.h>
#include <mqueue.h>
#include <poll.h>
#include <semaphore.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/sem.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <csignal>
#include <cstdlib>
#include <ctime>

#include "checker/tests/programs/helper.hpp"

namespace {

bool timed = false;
int semaphore_set = -1;
timespec a_minute{60, 0};

timespec* timeout() { return timed ? &a_minute : nullptr; }
int milliseconds() { return timed ? 60'000 : -1; }

int read_end() {
  int ends[2];
  return ::pipe(ends) == -1 ? -1 : ends[0];
}

#ifdef SYS_poll  // newer machines have only the calls behind it
void in_poll() {
  pollfd polled{read_end(), POLLIN, 0};
  ::syscall(SYS_poll, &polled, 1, milliseconds());
}
void in_select() {
  timeval minute{60, 0};
  ::syscall(SYS_select, 0, nullptr, nullptr, nullptr, timed ? &minute : nullptr);
}
void in_epoll_wait() {
  epoll_event event{};
  ::syscall(SYS_epoll_wait, ::epoll_create1(0), &event, 1, milliseconds());
}
#endif
void in_ppoll() {
  pollfd polled{read_end(), POLLIN, 0};
  ::ppoll(&polled, 1, timeout(), nullptr);
}
void in_pselect() { ::pselect(0, nullptr, nullptr, nullptr, timeout(), nullptr); }
void in_epoll_pwait() {
  epoll_event event{};
  ::epoll_pwait(::epoll_create1(0), &event, 1, milliseconds(), nullptr);
}
void in_epoll_pwait2() {
  epoll_event event{};
  ::syscall(SYS_epoll_pwait2, ::epoll_create1(0), &event, 1, timeout(), nullptr, 0);
}
void in_futex() {
  sem_t semaphore;
  ::sem_init(&semaphore, 0, 0);
  timespec end{};
  ::clock_gettime(CLOCK_REALTIME, &end);
  end.tv_sec += 60;
  timed ? ::sem_timedwait(&semaphore, &end) : ::sem_wait(&semaphore);
}
void in_sigtimedwait() {
  sigset_t signals;
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGUSR1);
  ::sigprocmask(SIG_BLOCK, &signals, nullptr);
  siginfo_t info;
  timed ? ::sigtimedwait(&signals, &info, &a_minute) : ::sigwaitinfo(&signals, &info);
}
void in_semtimedop() {
  sembuf take{0, -1, 0};
  ::semtimedop(semaphore_set, &take, 1, timeout());
}
void in_mq_timedreceive() {
  char name[64];
  std::snprintf(name, sizeof name, "/sleeps_in_%d", static_cast<int>(::getpid()));
  mq_attr few{};
  few.mq_maxmsg = few.mq_msgsize = 1;
  const mqd_t queue = ::mq_open(name, O_CREAT | O_EXCL | O_RDONLY, 0600, &few);
  ::mq_unlink(name);
  timespec end{};
  ::clock_gettime(CLOCK_REALTIME, &end);
  end.tv_sec += 60;
  char message = 0;
  ::syscall(SYS_mq_timedreceive, queue, &message, 1, nullptr, timed ? &end : nullptr);
}
void in_recvmmsg() {
  int ends[2];
  ::socketpair(AF_UNIX, SOCK_DGRAM, 0, ends);
  mmsghdr message{};
  ::recvmmsg(ends[0], &message, 1, 0, timeout());
}
void in_nanosleep() { ::syscall(SYS_nanosleep, &a_minute, nullptr); }
void in_clock_nanosleep() { ::clock_nanosleep(CLOCK_MONOTONIC, 0, &a_minute, nullptr); }
void in_read() {
  char byte = 0;
  [[maybe_unused]] const auto got = ::read(read_end(), &byte, 1);
}
void in_pause() { ::pause(); }
void in_wait() {
  if (::fork() == 0) wait_for_a_signal();
  ::wait(nullptr);
}
void in_sigsuspend() {
  sigset_t none;
  ::sigemptyset(&none);
  ::sigsuspend(&none);
}

const struct {
  const char* name;
  void (*sleep)();
} calls[] = {
#ifdef SYS_poll
    {"poll", in_poll},
    {"select", in_select},
    {"epoll_wait", in_epoll_wait},
#endif
    {"ppoll", in_ppoll},
    {"pselect6", in_pselect},
    {"epoll_pwait", in_epoll_pwait},
    {"epoll_pwait2", in_epoll_pwait2},
    {"futex", in_futex},
    {"rt_sigtimedwait", in_sigtimedwait},
    {"semtimedop", in_semtimedop},
    {"mq_timedreceive", in_mq_timedreceive},
    {"recvmmsg", in_recvmmsg},
    {"nanosleep", in_nanosleep},
    {"clock_nanosleep", in_clock_nanosleep},
    {"read", in_read},
    {"pause", in_pause},
    {"wait4", in_wait},
    {"rt_sigsuspend", in_sigsuspend},
};

}  // namespace

int main(int argc, char* argv[]) {
  end_within_two_minutes();
  timed = argc > 2 && std::strcmp(argv[2], "timed") == 0;
  if (argc > 3) semaphore_set = std::atoi(argv[3]);
  for (const auto& call : calls)
    if (std::strcmp(call.name, argv[1]) == 0) call.sleep();
  return 1;
}
