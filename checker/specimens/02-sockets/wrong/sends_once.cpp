// Wrong: what send did not take is lost, on sockets that do not block.
// Fails: 2.4 2.6
// Says: a short write that was not continued

#include "../base.hpp"

struct Wrong : Echo {
  void send_all(int socket, std::string bytes) override {
    check(::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT), "send");
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
