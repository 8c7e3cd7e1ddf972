// Wrong: it wakes up ten times a second to look whether it is to stop.
// Fails: 2.5
// Says: ends by itself

#include "../base.hpp"

struct Wrong : Echo {
  void serve_clients(int listener) override {
    for (;;) {
      pollfd stop{stop_, POLLIN, 0};
      pollfd polled{listener, POLLIN, 0};
      ::poll(&polled, 1, 100);
      if (::poll(&stop, 1, 0) == 1) return;
      if ((polled.revents & POLLIN) == 0) continue;
      const int client = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
      if (client == -1)
        accept_failed();
      else
        start(client);
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
