// Right: an epoll loop that never blocks: what does not fit into its output waits in a queue.

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>

#include "../clock.hpp"

namespace {

class Loop {
 public:
  explicit Loop(int seconds) : seconds_(static_cast<unsigned>(seconds)) {
    const sigset_t ours = three_signals();
    ::sigprocmask(SIG_BLOCK, &ours, nullptr);
    signals_ = ::signalfd(-1, &ours, SFD_NONBLOCK | SFD_CLOEXEC);
    epoll_event readable{EPOLLIN, {.fd = signals_}};
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, signals_, &readable);
    // A file is not for epoll, and it never blocks.
    epoll_event writable{0, {.fd = STDOUT_FILENO}};
    if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, STDOUT_FILENO, &writable) == 0)
      ::fcntl(STDOUT_FILENO, F_SETFL, ::fcntl(STDOUT_FILENO, F_GETFL) | O_NONBLOCK);
  }

  void run() {
    begin_lap();
    while (!stopping_ || !queue_.empty()) {
      epoll_event event{};
      if (::epoll_wait(epoll_, &event, 1, -1) != 1) continue;
      if (event.data.fd == signals_)
        take_signal();
      else
        write_queue();
    }
  }

 private:
  void begin_lap() {
    queue_ += setting();
    write_queue();
    ::alarm(seconds_);
  }

  void take_signal() {
    signalfd_siginfo info{};
    if (::read(signals_, &info, sizeof info) != sizeof info || stopping_) return;
    if (info.ssi_signo == SIGALRM) {
      queue_ += got_alarm();
      ++alarms_;
      begin_lap();
    } else {
      queue_ += ::stopping(static_cast<int>(info.ssi_signo), alarms_);
      stopping_ = true;
      write_queue();
    }
  }

  void write_queue() {
    while (!queue_.empty()) {
      const ssize_t written = ::write(STDOUT_FILENO, queue_.data(), queue_.size());
      if (written == -1 && errno == EAGAIN) break;
      if (written == -1 && errno != EINTR) fail("write");
      if (written > 0) queue_.erase(0, static_cast<std::size_t>(written));
    }
    epoll_event event{queue_.empty() ? 0U : EPOLLOUT, {.fd = STDOUT_FILENO}};
    ::epoll_ctl(epoll_, EPOLL_CTL_MOD, STDOUT_FILENO, &event);
  }

  unsigned seconds_;
  int epoll_ = ::epoll_create1(EPOLL_CLOEXEC);
  int signals_ = -1;
  std::string queue_;
  int alarms_ = 0;
  bool stopping_ = false;
};

}  // namespace

int main(int argc, char* argv[]) { Loop(seconds_from(argc, argv)).run(); }
