// What the kernel tells of connections.

#include "checker/harness/sockets.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

#include "checker/harness/loopback.hpp"
#include "checker/harness/socket_diag.hpp"
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

bool same(const TcpSocket& one, const TcpSocket& other) {
  return one.address == other.address && one.port == other.port &&
         one.peer_address == other.peer_address && one.peer_port == other.peer_port &&
         one.state == other.state && one.unacknowledged == other.unacknowledged &&
         one.unread == other.unread && one.inode == other.inode;
}

TEST_F(Sockets, AreToldByTheKernelAsTheyStandInProc) {
  ASSERT_EQ(::send(client.number(), "hello", 5, 0), 5);
  const auto told = diag_all_in_use();
  ASSERT_TRUE(told);
  int compared = 0;
  for (const TcpSocket& socket : tcp_sockets_at(port_of(listener))) {
    if (socket.inode == 0) continue;  // of somebody else
    const auto matches = [&](const TcpSocket& other) { return same(socket, other); };
    EXPECT_EQ(std::ranges::count_if(*told, matches), 1) << socket.port << ' ' << socket.state;
    ++compared;
  }
  EXPECT_GE(compared, 3);
}

TEST_F(Sockets, ThoseInTimeWaitAreOnlyToldWithTheirPort) {
  const std::uint16_t port = port_of(listener), peer_port = port_of(client);
  server = Descriptor();  // it closes first
  client = Descriptor();
  const auto waits = [&](const TcpSocket& socket) {
    return socket.port == port && socket.peer_port == peer_port &&
           socket.state == TcpSocket::time_wait;
  };
  EXPECT_TRUE(std::ranges::any_of(tcp_sockets_at(port), waits));
  EXPECT_TRUE(std::ranges::none_of(tcp_sockets(), waits));
}

}  // namespace
}  // namespace harness
