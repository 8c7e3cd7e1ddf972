// listens HOW: prints its port, accepts one connection, and then
//   echoes   answers each read with the same bytes, until the end of the stream
//   waits    never reads
//   floods   sends without end, and never reads
//   closes   closes it at once, and waits
//   resets   closes it so that the other end sees a reset, and waits
//   cuts     sends half a line, closes it, and waits
//   exits    exits
//   never    does not accept it, nor any other; the queue of waiting connections is short

#include <arpa/inet.h>
#include <sys/socket.h>

#include <string_view>

#include "checker/tests/programs/helper.hpp"

namespace {

int listen_on_free_port(int backlog) {
  const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ::bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address);
  ::listen(listener, backlog);
  socklen_t size = sizeof address;
  ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  say_number("port", ntohs(address.sin_port));
  return listener;
}

void send(int connection, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void echo(int connection) {
  char buffer[65536];
  for (;;) {
    const auto got = ::read(connection, buffer, sizeof buffer);
    if (got <= 0) return;
    send(connection, {buffer, static_cast<std::size_t>(got)});
  }
}

void flood(int connection) {
  char buffer[65536];
  std::memset(buffer, 'y', sizeof buffer);
  for (;;) send(connection, {buffer, sizeof buffer});
}

}  // namespace

int main(int, char* argv[]) {
  end_within_two_minutes();
  const std::string_view how = argv[1];
  const int listener = listen_on_free_port(how == "never" ? 0 : 8);
  if (how == "never") wait_for_a_signal();
  const int connection = ::accept(listener, nullptr, nullptr);
  if (how == "exits") return 0;
  if (how == "echoes") echo(connection);
  if (how == "floods") flood(connection);
  if (how == "cuts") send(connection, "half a li");
  const linger at_once{1, 0};
  if (how == "resets") ::setsockopt(connection, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  if (how != "waits") ::close(connection);
  wait_for_a_signal();
}
