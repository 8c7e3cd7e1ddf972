#include <fmt/core.h>
#include <poll.h>
#include <sys/socket.h>

#include "checker/harness/loopback.hpp"
#include "checker/harness/peer.hpp"
#include "checker/harness/system_call.hpp"

namespace harness {

Listener::Listener() : socket_(tcp_socket_on_free_port()), port_(port_of(socket_)) {
  check(::listen(socket_.number(), SOMAXCONN), "listen");
  set_nonblocking(socket_);
}

Listener::Listener(std::uint16_t port) : socket_(tcp_socket()), port_(port) {
  const int on = 1;  // connections of an earlier check may still be in TIME_WAIT
  check(::setsockopt(socket_.number(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on), "setsockopt");
  const sockaddr_in address = loopback_address(port);
  check(::bind(socket_.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address),
        "bind");
  check(::listen(socket_.number(), SOMAXCONN), "listen");
  set_nonblocking(socket_);
}

bool Listener::has_connection() const {
  pollfd polled{socket_.number(), POLLIN, 0};
  return ::poll(&polled, 1, 0) > 0;
}

Peer Listener::expect_connection(Program& program, Where where) {
  program.expect(
      fmt::format("it to connect to 127.0.0.1:{}", port_),
      [&] { return has_connection() || program.has_ended(); }, {}, where);
  const int connected = ::accept4(socket_.number(), nullptr, nullptr, SOCK_CLOEXEC);
  if (connected == -1 && program.has_ended())
    program.fail(fmt::format("it to connect to 127.0.0.1:{}", port_), program.whereabouts(), "",
                 where);
  program.transcript().add_deed("accepted its connection");
  return {Descriptor(check(connected, "accept4")), program};
}

UnusedPort::UnusedPort() : socket_(tcp_socket_on_free_port()), port_(port_of(socket_)) {}

}  // namespace harness
