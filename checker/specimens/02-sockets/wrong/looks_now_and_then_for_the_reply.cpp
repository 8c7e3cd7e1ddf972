// Wrong: the client wakes up ten times a second to look for its reply.
// Fails: 2.1
// Says: ends by itself

#include "../base.hpp"

struct Wrong : Echo {
  bool receive(Stream& stream) override {
    pollfd polled{stream.socket, POLLIN, 0};
    while (::poll(&polled, 1, client_ ? 100 : -1) == 0) {
    }
    return Echo::receive(stream);
  }

  int client(const std::string& name, long port) override {
    client_ = true;
    return Echo::client(name, port);
  }

 private:
  bool client_ = false;
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
