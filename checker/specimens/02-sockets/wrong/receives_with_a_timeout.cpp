// Wrong: its threads wake up every few milliseconds in recv (SO_RCVTIMEO).
// Fails: 2.1 2.5
// Perhaps: Step6_
// Says: one sleeps in a call that ends by itself

#include "../base.hpp"

struct Wrong : Echo {
  bool receive(Stream& stream) override {
    const timeval soon{0, 4000};
    ::setsockopt(stream.socket, SOL_SOCKET, SO_RCVTIMEO, &soon, sizeof soon);
    for (;;) {
      char byte = 0;
      const ssize_t count = ::recv(stream.socket, &byte, 1, MSG_PEEK);
      if (count != -1 || errno != EAGAIN) return Echo::receive(stream);
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
