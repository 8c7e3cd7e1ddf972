// Sockets on 127.0.0.1.

#pragma once

#include <netinet/in.h>

#include <cstdint>

#include "checker/harness/descriptor.hpp"

namespace harness {

sockaddr_in loopback_address(std::uint16_t port);
// A TCP socket, close-on-exec. Throws std::system_error.
Descriptor tcp_socket();
// Bound to a port that the kernel chose, not listening.
Descriptor tcp_socket_on_free_port();
std::uint16_t port_of(const Descriptor& socket);

}  // namespace harness
