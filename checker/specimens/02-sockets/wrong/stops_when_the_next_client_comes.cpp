// Wrong: it looks whether it is to stop only when accept returns.
// Fails: 2.3 2.6
// Judged by: the first failure of each step
// Says: does not end
// Says: is blocked and pending

#include "../base.hpp"

struct Wrong : Echo {
  void serve_clients(int listener) override {
    for (;;) {
      pollfd polled{listener, POLLIN, 0};
      pollfd stop{stop_, POLLIN, 0};
      if (::poll(&polled, 1, -1) == -1) continue;
      if (::poll(&stop, 1, 0) == 1) return;
      const int client = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
      if (client == -1)
        accept_failed();
      else
        start(client);
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
