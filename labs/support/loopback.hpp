// Given: addresses on 127.0.0.1.

#pragma once

#include <netinet/in.h>

#include "labs/support/descriptor.hpp"

namespace lab {

// 127.0.0.1:port in the form that connect(2) and bind(2) take for IPv4 (ip(7)).
sockaddr_in loopback(in_port_t port);

// The port to which a socket is bound: after a bind to port 0, the one that the kernel chose.
in_port_t port_of(const Descriptor& socket);

}  // namespace lab
