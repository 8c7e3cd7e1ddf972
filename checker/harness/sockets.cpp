#include "checker/harness/sockets.hpp"

#include <arpa/inet.h>
#include <fmt/core.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cinttypes>
#include <cstdio>
#include <sstream>
#include <string>
#include <string_view>

#include "checker/harness/proc.hpp"
#include "checker/harness/socket_diag.hpp"

namespace harness {
namespace {

// "0100007F": each eight digits are four bytes in network order, printed as a number of ours.
std::string address_of(std::string_view digits) {
  std::array<std::uint32_t, 4> bytes{};
  const std::size_t words = std::min(digits.size() / 8, bytes.size());
  for (std::size_t word = 0; word < words; ++word)
    std::from_chars(digits.data() + word * 8, digits.data() + word * 8 + 8, bytes[word], 16);
  char text[INET6_ADDRSTRLEN] = "";
  ::inet_ntop(words == 1 ? AF_INET : AF_INET6, bytes.data(), text, sizeof text);
  return text;
}

// sl local_address rem_address st tx_queue:rx_queue tr:tm->when retrnsmt uid timeout inode ...
bool parse(const std::string& line, TcpSocket& socket) {
  char address[33] = "";
  char peer[33] = "";
  unsigned state = 0;
  const int fields = std::sscanf(line.c_str(),
                                 "%*u: %32[0-9A-F]:%" SCNx16 " %32[0-9A-F]:%" SCNx16 " %x %" SCNx64
                                 ":%" SCNx64 " %*x:%*x %*x %*u %*u %" SCNu64,
                                 address, &socket.port, peer, &socket.peer_port, &state,
                                 &socket.unacknowledged, &socket.unread, &socket.inode);
  socket.address = address_of(address);
  socket.peer_address = address_of(peer);
  socket.state = static_cast<int>(state);
  return fields == 8;
}

// Those whose lines hold the mark; to look for it takes a tenth of the time that a line takes to
// parse.
std::vector<TcpSocket> sockets_with(std::string_view mark) {
  std::vector<TcpSocket> sockets;
  for (const char* path : {"/proc/net/tcp", "/proc/net/tcp6"}) {
    const std::string text = read_proc_file(path).value_or("");
    std::size_t begin = text.find('\n') + 1;  // behind the heading
    for (std::size_t end; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1) {
      const std::string_view line(text.data() + begin, end - begin);
      if (line.find(mark) == std::string_view::npos) continue;
      if (TcpSocket socket; parse(std::string(line), socket)) sockets.push_back(std::move(socket));
    }
  }
  return sockets;
}

}  // namespace

std::optional<std::chrono::duration<double>> socket_timeout(const Descriptor& socket, int option) {
  timeval time{};
  socklen_t size = sizeof time;
  if (!socket.is_open() || ::getsockopt(socket.number(), SOL_SOCKET, option, &time, &size) == -1)
    return std::nullopt;
  const std::chrono::duration<double> length(static_cast<double>(time.tv_sec) +
                                             1e-6 * static_cast<double>(time.tv_usec));
  return length.count() > 0 ? std::optional(length) : std::nullopt;
}

std::size_t most_send_buffer() {
  std::istringstream text(read_proc_file("/proc/sys/net/ipv4/tcp_wmem").value_or(""));
  std::size_t least = 0, usual = 0, most = 0;
  return text >> least >> usual >> most ? most : 4 << 20;
}

std::vector<TcpSocket> tcp_sockets() {
  if (auto told = diag_all_in_use()) return *std::move(told);
  auto sockets = sockets_with("");
  std::erase_if(sockets,
                [](const TcpSocket& socket) { return socket.state == TcpSocket::time_wait; });
  return sockets;
}

std::vector<TcpSocket> tcp_sockets_at(std::uint16_t port) {
  auto sockets = sockets_with(fmt::format(":{:04X} ", port));
  std::erase_if(sockets, [port](const TcpSocket& socket) {
    return socket.port != port && socket.peer_port != port;
  });
  return sockets;
}

std::optional<TcpSocket> tcp_connection(std::uint16_t port, std::uint16_t peer_port) {
  if (auto told = diag_connection(port, peer_port)) {
    if (told->peer_port != peer_port) return std::nullopt;  // who listens there
    return told;
  }
  for (const TcpSocket& socket : tcp_sockets_at(port))  // a kernel without sock_diag(7)
    if (socket.port == port && socket.peer_port == peer_port) return socket;
  return std::nullopt;
}

std::vector<TcpSocket> tcp_sockets_of(const std::vector<pid_t>& processes) {
  std::vector<std::string> targets;
  for (const pid_t process : processes)
    for (const OpenDescriptor& open :
         open_descriptors(process).value_or(std::vector<OpenDescriptor>{}))
      targets.push_back(open.target);
  std::vector<TcpSocket> sockets = tcp_sockets();
  std::erase_if(sockets, [&](const TcpSocket& socket) {
    return std::ranges::find(targets, fmt::format("socket:[{}]", socket.inode)) == targets.end();
  });
  return sockets;
}

}  // namespace harness
