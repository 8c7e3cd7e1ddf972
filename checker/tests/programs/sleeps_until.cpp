// sleeps_until HOW: forks a child that sleeps for 1000 seconds, by:
//   condition   std::condition_variable::wait_for with a predicate     moment   sleep_until of
//   system_clock poll        poll of a descriptor     select   select of none         signal
//   sigtimedwait timer       timerfd and read         epoll    epoll_wait             semaphore
//   sem_timedwait
// and prints for how long it slept, in its own eyes, in whole seconds.

#include <poll.h>
#include <semaphore.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <csignal>
#include <ctime>
#include <mutex>
#include <string>
#include <thread>

#include "checker/tests/programs/helper.hpp"

namespace {

constexpr int time = 1000;

void wait_for_a_condition() {
  std::mutex mutex;
  std::condition_variable never;
  std::unique_lock lock(mutex);
  never.wait_for(lock, std::chrono::seconds(time), [] { return false; });
}

void wait_for_a_timer() {
  const int timer = ::timerfd_create(CLOCK_MONOTONIC, 0);
  const itimerspec once{{0, 0}, {time, 0}};
  ::timerfd_settime(timer, 0, &once, nullptr);
  std::uint64_t count = 0;
  [[maybe_unused]] const auto got = ::read(timer, &count, sizeof count);
}

void wait_for_a_semaphore() {
  sem_t semaphore;
  ::sem_init(&semaphore, 0, 0);
  timespec until{};
  ::clock_gettime(CLOCK_REALTIME, &until);
  until.tv_sec += time;
  ::sem_timedwait(&semaphore, &until);
}

void wait_on_descriptors(const std::string& how) {
  int ends[2];
  if (::pipe(ends) == -1) ::_exit(1);
  pollfd polled{ends[0], POLLIN, 0};
  if (how == "poll") ::poll(&polled, 1, time * 1000);
  timeval length{time, 0};
  if (how == "select") ::select(0, nullptr, nullptr, nullptr, &length);
  epoll_event event{};
  if (how == "epoll") ::epoll_wait(::epoll_create1(0), &event, 1, time * 1000);
}

void sleep_by(const std::string& how) {
  using std::chrono::system_clock;
  if (how == "condition") wait_for_a_condition();
  if (how == "moment")
    std::this_thread::sleep_until(system_clock::now() + std::chrono::seconds(time));
  if (how == "signal") {
    sigset_t usr1;
    ::sigemptyset(&usr1);
    ::sigaddset(&usr1, SIGUSR1);
    static const timespec length{time, 0};  // in memory that cannot be written
    ::sigtimedwait(&usr1, nullptr, &length);
  }
  if (how == "timer") wait_for_a_timer();
  if (how == "semaphore") wait_for_a_semaphore();
  wait_on_descriptors(how);
}

}  // namespace

int main(int, char* argv[]) {
  if (::fork() == 0) {
    const auto began = std::chrono::steady_clock::now();
    sleep_by(argv[1]);
    const auto slept = std::chrono::steady_clock::now() - began;
    say_number("slept", std::chrono::duration_cast<std::chrono::seconds>(slept).count());
    ::_exit(0);
  }
  ::wait(nullptr);
}
