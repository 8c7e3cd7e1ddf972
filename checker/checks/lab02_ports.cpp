#include "checker/checks/lab02_ports.hpp"

#include <fmt/core.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <system_error>

#include "checker/harness/sockets.hpp"

namespace echo_tcp {

const std::vector<std::string> wrong_ports = {"x",    "5x",    "x5",         "2.9",
                                              "-1",   "",      "ten",        "1e3",
                                              "0x50", "65536", "4294967297", "99999999999999999999",
                                              "50 ",  "50\n"};

bool somebody_else_has(std::uint16_t port, const std::vector<std::uint16_t>& known) {
  return std::ranges::any_of(harness::tcp_sockets_at(port), [&](const harness::TcpSocket& socket) {
    const bool is_known = std::ranges::find(known, socket.peer_port) != known.end();
    return socket.port == port && !is_known;
  });
}

bool somebody_listens_on(std::uint16_t port) {
  return std::ranges::any_of(harness::tcp_sockets_at(port), [&](const harness::TcpSocket& socket) {
    return socket.port == port && socket.state == harness::TcpSocket::listening;
  });
}

namespace {

bool holds(const Program& program, std::uint16_t port) {
  return std::ranges::any_of(harness::tcp_sockets_of(program.processes()),
                             [&](const harness::TcpSocket& socket) { return socket.port == port; });
}

}  // namespace

bool serves_on(std::uint16_t port, Program started, const std::vector<std::uint16_t>& known,
               Where where) {
  started.wait_for([&] { return !started.output().waiting().empty() || started.has_ended(); });
  if (started.has_ended() && somebody_else_has(port, known)) {
    if (holds(started, port))
      started.fail(fmt::format("it to listen on port {}", port),
                   "it has ended, and a process that it left behind holds the port", "", where);
    return false;
  }
  const std::string line = fmt::format("the line\n    Listening on 127.0.0.1:{}", port);
  started.wait_for([&] { return !started.has_ended() || started.error().at_end(); });
  if (started.error().waiting().find("Address already in use") != std::string_view::npos) {
    if (known.empty()) return false;  // somebody had it for a moment
    started.fail(line, "it says that the address is already in use",
                 "connections of a server that has ended still hold its port, in states like "
                 "TIME-WAIT (ss -tan shows them): see SO_REUSEADDR in socket(7)",
                 where);
  }
  Server server(std::move(started), where);
  if (server.port != port)
    server.program.fail(line, fmt::format("it listens on port {}", server.port), "", where);
  server.expect_service(where);
  return true;
}

std::optional<Listener> listener_on_default_port() {
  try {
    return Listener(default_port);
  } catch (const std::system_error& error) {
    if (error.code().value() != EADDRINUSE) throw;
    return std::nullopt;
  }
}

Descriptor listener_on_ipv6(std::uint16_t port) {
  Descriptor socket(::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in6 address{};
  address.sin6_family = AF_INET6;
  address.sin6_port = htons(port);
  address.sin6_addr = in6addr_loopback;
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  if (::bind(socket.number(), generic, sizeof address) == 0 && ::listen(socket.number(), 1) == 0)
    return socket;
  return {};
}

bool has_connection(const Descriptor& listener) {
  pollfd polled{listener.number(), POLLIN, 0};  // a negative number is passed over: poll(2)
  return ::poll(&polled, 1, 0) > 0;
}

}  // namespace echo_tcp
