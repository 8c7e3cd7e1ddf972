// TCP sockets by sock_diag(7). The kernel looks up one, or lists those in some states, where for
// /proc/net/tcp it prints all: thousands in TIME_WAIT, on a machine that has had many connections.

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "checker/harness/sockets.hpp"

namespace harness {

// The end at `port` of the connection on 127.0.0.1, or who listens there; nothing where there is
// none, or the kernel does not tell.
std::optional<TcpSocket> diag_connection(std::uint16_t port, std::uint16_t peer_port);

// All but those in TIME_WAIT, which no process has; nothing where the kernel does not tell. Does
// not block.
std::optional<std::vector<TcpSocket>> diag_all_in_use();

}  // namespace harness
