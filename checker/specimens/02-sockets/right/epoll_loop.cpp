// Right: one thread, edge-triggered epoll, stop by a self-pipe; it turns away, by a spare
// descriptor, clients for whom it has none.

#include <fcntl.h>
#include <sys/epoll.h>

#include <chrono>
#include <map>

#include "../base.hpp"
#include "../nonblocking.hpp"

namespace {

int wake_up = -1;
void note_stop(int) { [[maybe_unused]] const ssize_t written = ::write(wake_up, "s", 1); }

struct EpollLoop : Echo {
  int stop_signals() override {
    int ends[2];
    check(::pipe2(ends, O_CLOEXEC | O_NONBLOCK), "pipe2");
    wake_up = ends[1];
    struct sigaction action {};
    action.sa_handler = note_stop;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
    return ends[0];
  }

  void serve_clients(int listener) override {
    watch(stop_, EPOLLIN);
    watch(listener, EPOLLIN);
    for (;;) {
      epoll_event events[16];
      const int count = ::epoll_wait(epoll_, events, 16, -1);
      for (int index = 0; index < count; ++index) {
        if (events[index].data.fd == stop_) return;
        if (events[index].data.fd == listener)
          accept_one(listener);
        else
          converse_with(events[index].data.fd);
      }
    }
  }

  void stop_in_order(int listener) override {
    ::close(listener);
    check(::epoll_ctl(epoll_, EPOLL_CTL_DEL, stop_, nullptr), "epoll_ctl");  // it is readable for ever
    for (auto& [socket, conversation] : conversations_) {
      conversation.stop();
      conversation.send();
    }
    using Clock = std::chrono::steady_clock;
    for (const auto end = Clock::now() + std::chrono::milliseconds(800); Clock::now() < end;) {
      std::erase_if(conversations_, [](const auto& entry) { return entry.second.is_over(); });
      if (conversations_.empty()) return;
      epoll_event event{};
      if (::epoll_wait(epoll_, &event, 1, 100) < 1) continue;
      const auto found = conversations_.find(event.data.fd);
      if (found != conversations_.end()) found->second.send();
    }
  }

 private:
  void watch(int descriptor, unsigned events) const {
    epoll_event event{events, {.fd = descriptor}};
    check(::epoll_ctl(epoll_, EPOLL_CTL_ADD, descriptor, &event), "epoll_ctl");
  }

  void accept_one(int listener) {
    const int client = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (client == -1 && (errno == EMFILE || errno == ENFILE)) {
      ::close(spare_);
      ::close(::accept(listener, nullptr, nullptr));
      spare_ = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    } else if (client != -1) {
      conversations_.emplace(client, client);
      watch(client, EPOLLIN | EPOLLOUT | EPOLLET);
    }
  }

  void converse_with(int client) {
    Conversation& conversation = conversations_.at(client);
    bool more = true;
    while (more) {
      more = conversation.wants_to_read() && conversation.receive();
      const std::size_t before = conversation.unsent();
      if (before > 0) conversation.send();
      more = more || (before > (1 << 20) && conversation.wants_to_read());
    }
    if (!conversation.is_over()) return;
    ::close(client);
    conversations_.erase(client);
  }

  int epoll_ = check(::epoll_create1(EPOLL_CLOEXEC), "epoll_create1");
  int spare_ = check(::open("/dev/null", O_RDONLY | O_CLOEXEC), "open");
  std::map<int, Conversation> conversations_;
};

}  // namespace

int main(int argc, char* argv[]) { return EpollLoop().run(argc, argv); }
