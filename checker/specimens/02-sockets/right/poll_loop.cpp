// Right: one thread, poll, nothing ever blocks; it accepts nobody while its descriptors are scarce.

#include <sys/resource.h>

#include <chrono>
#include <list>

#include "../base.hpp"
#include "../nonblocking.hpp"

struct PollLoop : Echo {
  void serve_clients(int listener) override {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    for (;;) {
      const bool has_room = conversations_.size() + 10 < limit.rlim_cur;
      std::vector<pollfd> polled = {{stop_, POLLIN, 0}, {has_room ? listener : -1, POLLIN, 0}};
      wait(polled, -1);
      if (polled[0].revents != 0) return;
      if (polled[1].revents != 0) {
        const int client = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client == -1)
          accept_failed();
        else
          conversations_.emplace_back(client);
      }
    }
  }

  void stop_in_order(int listener) override {
    ::close(listener);
    for (Conversation& conversation : conversations_) {
      conversation.stop();
      conversation.send();
    }
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(700);
    drop_ended();
    while (!conversations_.empty() && std::chrono::steady_clock::now() < deadline) {
      std::vector<pollfd> polled;
      wait(polled, 50);
    }
  }

 private:
  // Polls these and all clients, and does with the clients what can be done.
  void wait(std::vector<pollfd>& polled, int milliseconds) {
    const std::size_t others = polled.size();
    for (const Conversation& conversation : conversations_) {
      const int events = (conversation.wants_to_read() ? POLLIN : 0) |
                         (conversation.wants_to_write() ? POLLOUT : 0);
      polled.push_back({conversation.socket(), static_cast<short>(events), 0});
    }
    if (::poll(polled.data(), polled.size(), milliseconds) <= 0) return;
    std::size_t index = others;
    for (Conversation& conversation : conversations_) {
      const short events = polled[index++].revents;
      if ((events & POLLIN) != 0) conversation.receive();
      // Also where the client has reset the connection: then it fails.
      if (conversation.wants_to_write() || (events & ~(POLLIN | POLLOUT)) != 0) conversation.send();
    }
    drop_ended();
  }

  void drop_ended() {
    conversations_.remove_if([](const Conversation& conversation) {
      if (conversation.is_over()) ::close(conversation.socket());
      return conversation.is_over();
    });
  }

  std::list<Conversation> conversations_;
};

int main(int argc, char* argv[]) { return PollLoop().run(argc, argv); }
