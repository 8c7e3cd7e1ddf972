// TCP sockets as the kernel shows them: sock_diag(7), or /proc/net/tcp and tcp6, proc(5).

#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "checker/harness/descriptor.hpp"

namespace harness {

struct TcpSocket {
  enum State { established = 1, time_wait = 6, close_wait = 8, listening = 10 };  // and others

  std::string address;  // its own: "127.0.0.1", "0.0.0.0", "::"
  std::uint16_t port = 0;
  std::string peer_address;
  std::uint16_t peer_port = 0;
  int state = 0;
  std::uint64_t unacknowledged = 0;  // bytes that were sent and did not arrive yet
  // Bytes that arrived and were not read yet; of one that listens, connections not yet accepted.
  std::uint64_t unread = 0;
  // As in "socket:[99]"; 0 where no process has it open: accept has not given it to anybody yet, or
  // its process has closed it.
  std::uint64_t inode = 0;
};

// How long a call on this socket waits at most, by SO_RCVTIMEO or SO_SNDTIMEO (socket(7)); nothing
// where for as long as it takes, or that cannot be looked at.
std::optional<std::chrono::duration<double>> socket_timeout(const Descriptor& socket, int option);

// How many bytes Linux lets the buffer of what a socket sends grow to: the third of tcp_wmem,
// tcp(7).
std::size_t most_send_buffer();

// All of this machine but those in TIME_WAIT, which no process has. What changes while they are
// read may be missing.
std::vector<TcpSocket> tcp_sockets();
// Those of which an end has the port, in any state.
std::vector<TcpSocket> tcp_sockets_at(std::uint16_t port);
// The end at `port` of a connection on 127.0.0.1; nothing where there is none.
std::optional<TcpSocket> tcp_connection(std::uint16_t port, std::uint16_t peer_port);
// Those that these processes have open.
std::vector<TcpSocket> tcp_sockets_of(const std::vector<pid_t>& processes);

}  // namespace harness
