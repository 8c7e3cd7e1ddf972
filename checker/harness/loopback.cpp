#include "checker/harness/loopback.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>

#include "checker/harness/system_call.hpp"

namespace harness {

sockaddr_in loopback_address(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

Descriptor tcp_socket() {
  return Descriptor(check(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket"));
}

Descriptor tcp_socket_on_free_port() {
  Descriptor socket = tcp_socket();
  const sockaddr_in any_port = loopback_address(0);
  check(::bind(socket.number(), reinterpret_cast<const sockaddr*>(&any_port), sizeof any_port),
        "bind");
  return socket;
}

std::uint16_t port_of(const Descriptor& socket) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  check(::getsockname(socket.number(), reinterpret_cast<sockaddr*>(&address), &size),
        "getsockname");
  return ntohs(address.sin_port);
}

}  // namespace harness
