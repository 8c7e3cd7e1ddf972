// Right: three processes share the listener, each polls its own clients; the parent only waits.

#include <sys/wait.h>

#include <list>

#include "../base.hpp"
#include "../nonblocking.hpp"

struct WorkerProcesses : Echo {
  int server(long port) override {
    const int listener = listen_on(port);
    announce(listener);
    sigset_t stops;
    ::sigemptyset(&stops);
    ::sigaddset(&stops, SIGINT);
    ::sigaddset(&stops, SIGTERM);
    ::sigprocmask(SIG_BLOCK, &stops, nullptr);
    std::vector<pid_t> workers;
    for (int number = 0; number < 3; ++number) {
      const pid_t worker = check(::fork(), "fork");
      if (worker == 0) work(listener);
      workers.push_back(worker);
    }
    ::close(listener);
    int signal = 0;
    ::sigwait(&stops, &signal);
    for (const pid_t worker : workers) ::kill(worker, SIGTERM);
    for (const pid_t worker : workers) ::waitpid(worker, nullptr, 0);
    return 0;
  }

 private:
  [[noreturn]] void work(int listener) {
    stop_ = stop_signals();
    while (wait(listener)) {
      const int client = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
      if (client != -1)
        conversations_.emplace_back(client);
      else if (errno == EMFILE)
        accept_failed();
    }
    ::close(listener);
    for (Conversation& conversation : conversations_) {
      conversation.stop();
      send_what_goes(conversation);
    }
    for (int round = 0; round < 7; ++round) {
      std::erase_if(conversations_,
                    [](const auto& conversation) { return conversation.is_over(); });
      if (!conversations_.empty()) ::usleep(100'000);
      for (Conversation& conversation : conversations_) send_what_goes(conversation);
    }
    ::_exit(0);
  }

  // Each send(2) may take less than there is room for.
  static void send_what_goes(Conversation& conversation) {
    std::size_t before = 0;
    do {
      before = conversation.unsent();
      conversation.send();
    } while (conversation.wants_to_write() && conversation.unsent() < before);
  }

  // Until a client comes: true; or the stop: false.
  bool wait(int listener) {
    for (;;) {
      std::vector<pollfd> polled = {{stop_, POLLIN, 0}, {listener, POLLIN, 0}};
      for (const Conversation& conversation : conversations_) {
        const int events = (conversation.wants_to_read() ? POLLIN : 0) |
                           (conversation.wants_to_write() ? POLLOUT : 0);
        polled.push_back({conversation.socket(), static_cast<short>(events), 0});
      }
      ::poll(polled.data(), polled.size(), -1);
      std::size_t index = 2;
      for (Conversation& conversation : conversations_) {
        const short events = polled[index++].revents;
        if ((events & POLLIN) != 0) conversation.receive();
        if (conversation.wants_to_write() || (events & ~(POLLIN | POLLOUT)) != 0)
          conversation.send();
      }
      std::erase_if(conversations_, [](const Conversation& conversation) {
        if (conversation.is_over()) ::close(conversation.socket());
        return conversation.is_over();
      });
      if (polled[0].revents != 0) return false;
      if (polled[1].revents != 0) return true;
    }
  }

  std::list<Conversation> conversations_;
};

int main(int argc, char* argv[]) { return WorkerProcesses().run(argc, argv); }
