// Wrong: the client tries ::1 first.
// Fails: 2.1
// Says: IPv6

#include "../base.hpp"

struct Wrong : Echo {
  int connect_to(long port) override {
    const int socket = check(::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket");
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    address.sin6_port = htons(static_cast<std::uint16_t>(port));
    address.sin6_addr = in6addr_loopback;
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
      return socket;
    ::close(socket);
    return Echo::connect_to(port);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
