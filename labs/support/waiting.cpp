#include "labs/support/waiting.hpp"

#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <time.h>

#include "labs/support/errors.hpp"

namespace lab {
namespace {

// By a clock that nobody sets (clock_gettime(2)).
long milliseconds_now() {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1'000'000;
}

}  // namespace

Deadline::Deadline(long milliseconds) : moment_(milliseconds_now() + milliseconds) {}

int Deadline::milliseconds_left() const {
  const long left = moment_ - milliseconds_now();
  return left > 0 ? static_cast<int>(left) : 0;
}

// Non-blocking, so that clear() does not wait where nothing is set.
Event::Event() : descriptor_(check(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd")) {}

void Event::set() { ::eventfd_write(number(), 1); }

void Event::clear() {
  eventfd_t times_set = 0;
  ::eventfd_read(number(), &times_set);
}

bool Event::wait(const Deadline& deadline) const {
  while (deadline.milliseconds_left() > 0) {
    pollfd event = {number(), POLLIN, 0};
    const int ready = ::poll(&event, 1, deadline.milliseconds_left());
    if (ready > 0) return true;
    if (ready == -1 && errno != EINTR) throw_system_error("poll", errno);
  }
  return false;
}

Descriptor stop_signals() {
  sigset_t stops;
  ::sigemptyset(&stops);
  ::sigaddset(&stops, SIGINT);
  ::sigaddset(&stops, SIGTERM);
  check(::sigprocmask(SIG_BLOCK, &stops, nullptr), "sigprocmask");
  return Descriptor(check(::signalfd(-1, &stops, SFD_CLOEXEC), "signalfd"));
}

}  // namespace lab
