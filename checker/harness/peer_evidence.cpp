#include "checker/harness/peer_evidence.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "checker/harness/sleep.hpp"
#include "checker/harness/sockets.hpp"

namespace harness {

std::string how_far_it_read(std::uint16_t port_of_check, bool anything_was_sent) {
  for (const TcpSocket& socket : tcp_sockets_at(port_of_check)) {
    const bool is_open =
        socket.state == TcpSocket::established || socket.state == TcpSocket::close_wait;
    if (socket.peer_port != port_of_check || !is_open) continue;
    if (socket.inode == 0) return ": the connection waits in the backlog, not accepted yet";
    // The kernel counts the end of the stream for a byte.
    const bool has_end = socket.state == TcpSocket::close_wait && socket.unread > 0;
    if (const auto bytes = socket.unread - (has_end ? 1 : 0); bytes > 0)
      return fmt::format(": {} bytes that were sent to it lie unread at its socket", bytes);
    if (has_end) return ", though it has read all that was sent to it but the end of the stream";
    return anything_was_sent ? ", though it has read all that was sent to it" : "";
  }
  return "";
}

bool waits_for_more(const Scene& scene, std::uint16_t port_of_check) {
  return std::ranges::any_of(scene.threads(), [&](const ThreadInfo& thread) {
    const auto sleep = sleep_of(thread);
    if (!sleep || (sleep->kind != Sleep::Kind::reads && sleep->kind != Sleep::Kind::polls))
      return false;
    return std::ranges::any_of(sleep->descriptors, [&](int descriptor) {
      const TcpSocket* socket = scene.socket(scene.target(thread.process, descriptor));
      return socket != nullptr && socket->peer_port == port_of_check && socket->unread == 0;
    });
  });
}

std::string listens_elsewhere(const std::vector<pid_t>& processes, std::uint16_t port) {
  for (const TcpSocket& socket : tcp_sockets_of(processes))
    if (socket.state == TcpSocket::listening && socket.port != port)
      return fmt::format(
          "it listens on {}:{} (/proc/net/tcp shows it), and not on port {}: getsockname(2) tells "
          "which port a socket has",
          socket.address, socket.port, port);
  return "";
}

}  // namespace harness
