#include "checker/harness/socket_diag.hpp"

#include <arpa/inet.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <sys/socket.h>

#include <array>
#include <cstring>
#include <functional>
#include <string>
#include <utility>

#include "checker/harness/descriptor.hpp"

namespace harness {
namespace {

struct Request {
  nlmsghdr header{};
  inet_diag_req_v2 body{};
};

Request request_for(int family, int flags) {
  Request request;
  request.header = {sizeof request, SOCK_DIAG_BY_FAMILY,
                    static_cast<std::uint16_t>(NLM_F_REQUEST | flags), 0, 0};
  request.body.sdiag_family = static_cast<std::uint8_t>(family);
  request.body.sdiag_protocol = IPPROTO_TCP;
  return request;
}

std::string address_text(int family, const std::uint32_t* address) {
  char text[INET6_ADDRSTRLEN] = "";
  ::inet_ntop(family, address, text, sizeof text);
  return text;
}

TcpSocket told_in(const nlmsghdr& header) {
  inet_diag_msg told;
  std::memcpy(&told, NLMSG_DATA(&header), sizeof told);
  TcpSocket socket;
  socket.address = address_text(told.idiag_family, told.id.idiag_src);
  socket.port = ntohs(told.id.idiag_sport);
  socket.peer_address = address_text(told.idiag_family, told.id.idiag_dst);
  socket.peer_port = ntohs(told.id.idiag_dport);
  socket.state = told.idiag_state;
  const bool listens = told.idiag_state == TcpSocket::listening;  // then it tells of the backlog
  socket.unacknowledged = listens ? 0 : told.idiag_wqueue;
  socket.unread = told.idiag_rqueue;
  socket.inode = told.idiag_inode;
  return socket;
}

// Sends the request, and gives each socket of the answers to `each`; false where the kernel
// refuses.
bool ask(const Request& request, const std::function<void(TcpSocket)>& each) {
  const Descriptor netlink(::socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG));
  if (!netlink.is_open() || ::send(netlink.number(), &request, sizeof request, 0) == -1)
    return false;
  const bool lists = (request.header.nlmsg_flags & NLM_F_DUMP) != 0;
  alignas(nlmsghdr) std::array<char, 32 << 10> answer;
  do {
    // What is not there when send(2) or the last receive has returned does not come.
    const ssize_t size = ::recv(netlink.number(), answer.data(), answer.size(), MSG_DONTWAIT);
    if (size <= 0) return false;
    auto left = static_cast<unsigned>(size);
    for (auto* header = reinterpret_cast<const nlmsghdr*>(answer.data()); NLMSG_OK(header, left);
         header = NLMSG_NEXT(header, left)) {
      if (header->nlmsg_type == NLMSG_DONE) return true;
      if (header->nlmsg_type != SOCK_DIAG_BY_FAMILY ||
          header->nlmsg_len < NLMSG_LENGTH(sizeof(inet_diag_msg)))
        return false;
      each(told_in(*header));
    }
  } while (lists);
  return true;
}

}  // namespace

std::optional<TcpSocket> diag_connection(std::uint16_t port, std::uint16_t peer_port) {
  Request request = request_for(AF_INET, 0);
  auto& id = request.body.id;
  id.idiag_sport = htons(port);
  id.idiag_dport = htons(peer_port);
  id.idiag_src[0] = id.idiag_dst[0] = htonl(INADDR_LOOPBACK);
  id.idiag_cookie[0] = id.idiag_cookie[1] = INET_DIAG_NOCOOKIE;
  std::optional<TcpSocket> found;
  ask(request, [&](TcpSocket socket) { found = std::move(socket); });
  return found;
}

std::optional<std::vector<TcpSocket>> diag_all_in_use() {
  std::vector<TcpSocket> sockets;
  for (const int family : {AF_INET, AF_INET6}) {
    Request request = request_for(family, NLM_F_DUMP);
    request.body.idiag_states = ~(1U << TcpSocket::time_wait);
    if (!ask(request, [&](TcpSocket socket) { sockets.push_back(std::move(socket)); }))
      return std::nullopt;
  }
  return sockets;
}

}  // namespace harness
