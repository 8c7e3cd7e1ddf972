// Wrong: it asks each client for its address, and gives up where one has gone already.
// Fails: 2.6

#include "../base.hpp"

struct Wrong : Echo {
  void start(int client) override {
    sockaddr_in peer{};
    socklen_t size = sizeof peer;
    check(::getpeername(client, reinterpret_cast<sockaddr*>(&peer), &size), "getpeername");
    Echo::start(client);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
