#include "checker/harness/sockets.hpp"

#include <arpa/inet.h>
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cinttypes>
#include <cstdio>
#include <sstream>
#include <string_view>

#include "checker/harness/proc.hpp"

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

}  // namespace

std::vector<TcpSocket> tcp_sockets() {
  std::vector<TcpSocket> sockets;
  for (const char* path : {"/proc/net/tcp", "/proc/net/tcp6"}) {
    std::istringstream lines(read_proc_file(path).value_or(""));
    std::string line;
    std::getline(lines, line);  // the heading
    while (std::getline(lines, line))
      if (TcpSocket socket; parse(line, socket)) sockets.push_back(std::move(socket));
  }
  return sockets;
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
