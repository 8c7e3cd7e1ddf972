// Wrong: it takes what a first send took for all, on sockets that block.
// Fails: 2.4 2.6
// Says: reads and writes were short

#include "../base.hpp"

struct Wrong : Echo {
  void send_all(int socket, std::string bytes) override {
    check(::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL), "send");
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
