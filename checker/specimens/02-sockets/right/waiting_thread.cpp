// Right: threads that block in accept, recv and send; one more waits for the signals in sigwait.

#include <chrono>
#include <thread>

#include "../base.hpp"

struct WaitingThread : Echo {
  int server(long port) override {
    sigset_t stops;
    ::sigemptyset(&stops);
    ::sigaddset(&stops, SIGINT);
    ::sigaddset(&stops, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &stops, nullptr);
    const int listener = listen_on(port);
    announce(listener);  // before the thread starts, which uses us: this can throw
    std::thread([=, this] { serve_clients(listener); }).detach();
    int signal = 0;
    while (::sigwait(&stops, &signal) != 0) {
    }
    ::shutdown(listener, SHUT_RDWR);  // wakes up the thread in accept
    stop_in_order(listener);
    ::_exit(0);
  }

  int listen_on(long port) override {
    const int listener = check(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket");
    set_options(listener);
    const sockaddr_in address = address_of(INADDR_LOOPBACK, port);
    check(::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address), "bind");
    check(::listen(listener, 5), "listen");
    return listener;
  }

  void serve_clients(int listener) override {
    for (;;) {
      const int client = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
      if (client != -1) {
        const std::lock_guard lock(mutex_);
        if (stopping_) return;
        clients_.insert(client);
        std::thread([this, client] { serve(client); }).detach();
      } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
      } else if (errno == EINVAL) {
        return;  // shut down
      }
    }
  }

  int demo(long port) override {
    const int listener = listen_on(port);
    const long true_port = port_of(listener);
    std::thread serving([=, this] { serve_clients(listener); });
    std::vector<std::thread> clients;
    for (int number = 0; number < 5; ++number)
      clients.emplace_back([=, this] { demo_client(number, true_port); });
    for (std::thread& client : clients) client.join();
    ::shutdown(listener, SHUT_RDWR);
    serving.join();
    ::_exit(failed_ ? 1 : 0);
  }
};

int main(int argc, char* argv[]) { return WaitingThread().run(argc, argv); }
