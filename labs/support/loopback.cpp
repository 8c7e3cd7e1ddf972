#include "labs/support/loopback.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>

#include "labs/support/errors.hpp"

namespace lab {

sockaddr_in loopback(in_port_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);  // in network byte order, as the next one
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

in_port_t port_of(const Descriptor& socket) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  check(::getsockname(socket.number(), generic, &size), "getsockname");
  return ntohs(address.sin_port);
}

}  // namespace lab
