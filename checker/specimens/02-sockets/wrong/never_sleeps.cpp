// Wrong: it asks again and again, on sockets that do not block.
// Fails: 2.3 2.4 2.5 2.6
// Judged by: the first failure of each step
// Says: computes

#include "../base.hpp"

struct Wrong : Echo {
  void serve_clients(int listener) override {
    for (;;) {
      pollfd stop{stop_, POLLIN, 0};
      if (::poll(&stop, 1, 0) == 1) return;
      const int client = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
      if (client != -1) start(client);
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
