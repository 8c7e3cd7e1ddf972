#include "checker/cli/signals.hpp"

#include <sys/signalfd.h>
#include <unistd.h>

#include "checker/harness/system_call.hpp"

namespace cli {

Signals::Signals(std::initializer_list<int> numbers) {
  sigset_t set;
  ::sigemptyset(&set);
  for (const int number : numbers) ::sigaddset(&set, number);
  harness::check(::sigprocmask(SIG_BLOCK, &set, &before_), "sigprocmask");
  descriptor_ = harness::Descriptor(
      harness::check(::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK), "signalfd"));
}

Signals::~Signals() { ::sigprocmask(SIG_SETMASK, &before_, nullptr); }

int Signals::take() {
  signalfd_siginfo info{};
  const ssize_t got = ::read(descriptor_.number(), &info, sizeof info);
  return got == sizeof info ? static_cast<int>(info.ssi_signo) : 0;
}

void end_by(int signal) {
  if (signal == SIGINT) {
    ::signal(SIGINT, SIG_DFL);
    sigset_t only_this;
    ::sigemptyset(&only_this);
    ::sigaddset(&only_this, SIGINT);
    ::sigprocmask(SIG_UNBLOCK, &only_this, nullptr);
    ::raise(SIGINT);
  }
  ::_exit(1);
}

}  // namespace cli
