// What the kernel tells of connections.

#include "checker/harness/sockets.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

#include "checker/harness/loopback.hpp"
#include "checker/harness/system_call.hpp"

namespace harness {
namespace {

class Sockets : public testing::Test {
 protected:
  void SetUp() override {
    check(::listen(listener.number(), 1), "listen");
    const sockaddr_in address = loopback_address(port_of(listener));
    check(::connect(client.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address),
          "connect");
    server = Descriptor(check(::accept(listener.number(), nullptr, nullptr), "accept"));
  }

  Descriptor listener = tcp_socket_on_free_port();
  Descriptor client = tcp_socket();
  Descriptor server;
};

TEST_F(Sockets, TheEndOfAConnectionTellsWhatItHasNotRead) {
  ASSERT_EQ(::send(client.number(), "hello", 5, 0), 5);
  const auto end = tcp_connection(port_of(server), port_of(client));
  ASSERT_TRUE(end);
  EXPECT_EQ(end->unread, 5U);
  EXPECT_NE(end->inode, 0U);
  EXPECT_EQ(end->state, TcpSocket::established);
  const auto same = tcp_sockets_of({::getpid()});
  EXPECT_TRUE(std::ranges::any_of(
      same, [&](const TcpSocket& socket) { return socket.inode == end->inode; }));
}

TEST_F(Sockets, ThereIsNoConnectionWhereNobodyHasConnected) {
  EXPECT_FALSE(tcp_connection(port_of(listener), port_of(listener)));
}

TEST_F(Sockets, AtAPortAreBothEndsAndTheListener) {
  const std::uint16_t port = port_of(listener);
  const auto at_port = tcp_sockets_at(port);
  EXPECT_GE(at_port.size(), 3U);  // and what others have there, on another address
  EXPECT_TRUE(std::ranges::all_of(at_port, [port](const TcpSocket& socket) {
    return socket.port == port || socket.peer_port == port;
  }));
}

}  // namespace
}  // namespace harness
