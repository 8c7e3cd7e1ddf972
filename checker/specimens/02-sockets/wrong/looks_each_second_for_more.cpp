// Wrong: a thread wakes up each second in recv (SO_RCVTIMEO).
// Fails: 2.5
// Says: one sleeps in a call that ends by itself after 1.0

#include "../base.hpp"

struct Wrong : Echo {
  void serve(int client) override {
    const timeval second{1, 0};
    ::setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &second, sizeof second);
    Echo::serve(client);
  }
  bool receive(Stream& stream) override {
    for (;;) {
      char byte = 0;
      const ssize_t count = ::recv(stream.socket, &byte, 1, MSG_PEEK);
      if (count != -1 || errno != EAGAIN) return Echo::receive(stream);
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
