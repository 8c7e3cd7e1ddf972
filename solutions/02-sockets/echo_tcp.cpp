// echo_tcp: a server that answers lines over TCP, a client, and both in one process. The parts are
// declared in labs/support/echo.hpp. A number like 2.1 names a step of labs/02-sockets/README.md.

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>
#include <vector>

#include "labs/support/arguments.hpp"
#include "labs/support/echo.hpp"
#include "labs/support/loopback.hpp"
#include "labs/support/not_done_yet.hpp"
#include "labs/support/print_line.hpp"

const char* const lab::program_name = "echo_tcp";

namespace echo {

using lab::check;
using lab::Descriptor;
using lab::not_done_yet;
using Got = MessageReader::Got;

int client([[maybe_unused]] int argc, char* argv[]) {
  std::optional<long> port = default_port;
  // 2.1: A newline would end the message early. Port 0 is for servers: "any that is free".
  if (argc == 4) port = lab::whole_number(argv[3], 1, 65535);
  if (argc < 3 || argc > 4 || std::string_view(argv[1]) != "client") lab::wrong_usage(usage);
  if (!port) lab::wrong_usage(usage, "PORT is a whole number from 1 to 65535");
  if (std::string_view(argv[2]).find('\n') != std::string_view::npos)
    lab::wrong_usage(usage, "NAME holds a newline");
  run_client(argv[2], static_cast<in_port_t>(*port));
  return 0;
}

Descriptor connect_to(in_port_t port) {
  [[maybe_unused]] const sockaddr_in address = lab::loopback(port);
  Descriptor connection;
  // 2.1: No handlers here, so no EINTR: after it one must not call connect(2) again, but wait.
  connection = Descriptor(check(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket"));
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  check(::connect(connection.number(), generic, sizeof address), "connect");
  return connection;
}

bool MessageReader::receive() {
  std::array<char, 16384> bytes;
  [[maybe_unused]] const auto most = std::min(bytes.size(), longest_ + 1 - unread_.size());
  ssize_t received = 0;
  if (!wait()) return false;
  // 2.1: As many as there are, and not all that somebody has sent. 0 is the end of the stream.
  received = check(::recv(socket_, bytes.data(), most, 0), "recv");
  unread_.append(bytes.data(), static_cast<std::size_t>(received));
  return received > 0;
}

void run_client([[maybe_unused]] const std::string& name, in_port_t port) {
  const Descriptor connection = connect_to(port);
  std::string reply;
  // 2.1: One line there, one back. The end of the stream would come only after the end of ours.
  send_all(connection.number(), name + '\n');
  MessageReader replies(connection.number(), any_length);
  if (replies.next(reply) != Got::line) throw std::runtime_error("server closed, no whole reply");
  lab::print_line("Client got: [" + reply + "]");
}

in_port_t listening_port([[maybe_unused]] int argc, [[maybe_unused]] char* argv[]) {
  std::optional<long> port = default_port;
  // 2.2: Checked while it is a long: in the 16 bits of an in_port_t, 65536 would have become 0.
  if (argc == 3) port = lab::whole_number(argv[2], 0, 65535);
  if (argc > 3 || !port) lab::wrong_usage(usage, "PORT is one whole number from 0 to 65535");
  return static_cast<in_port_t>(*port);
}

Descriptor listen_on(in_port_t port) {
  [[maybe_unused]] const sockaddr_in address = lab::loopback(port);
  Descriptor listener;
  // 2.2: A connection that the last server was first to close keeps the port for a minute, in
  // TIME_WAIT, unless SO_REUSEADDR is set before bind. A server that still listens keeps it anyhow.
  constexpr int type = SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK;
  listener = Descriptor(check(::socket(AF_INET, type, 0), "socket"));
  const int on = 1;
  check(::setsockopt(listener.number(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on), "setsockopt");
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  check(::bind(listener.number(), generic, sizeof address), "bind");
  check(::listen(listener.number(), SOMAXCONN), "listen");
  return listener;
}

int serve_until_signal(in_port_t port) {
  const Descriptor stop = lab::stop_signals();
  Server server(listen_on(port), stop.number());
  // 2.2: Since listen(2) a client can connect: it waits in the backlog until it is accepted.
  lab::print_line("Listening on 127.0.0.1:" + std::to_string(server.port()));
  server.run();
  return 0;
}

void Server::accept_client() {
  int connected = -1;
  // 2.2: On Linux the new socket blocks, as its thread is to wait. The listener does not: who was
  // here at poll(2) may be gone, and accept would wait for the next one (accept(2), NOTES).
  connected = ::accept4(listener_.number(), nullptr, nullptr, SOCK_CLOEXEC);
  if (connected == -1) return wait_for_descriptors();
  start(connections_.emplace_back(Descriptor(connected)));
}

void Server::converse(const Connection& connection) {
  MessageReader messages(connection.socket.number(), longest_message, stop_);
  std::string message;
  while (true) {
    const Got got = messages.next(message);
    if (got == Got::end_of_stream) return;
    if (got == Got::too_long) return refuse_long_message(connection);
    if (got == Got::rest && messages.stopped()) return;  // no message: its end may yet come
    // 2.2: In one call: three may be three segments, with pauses between them (tcp(7)).
    send_all(connection.socket.number(), "server got: [" + message + "]\n");
  }
}

int demo([[maybe_unused]] in_port_t port) {
  std::atomic<int> served = 0;
  // 2.3: The listening socket is there first: in its backlog clients wait until the thread comes.
  const BackgroundServer server(listen_on(port));
  std::vector<std::jthread> clients;
  for (int i = 0; i < 5; ++i)
    clients.emplace_back([&served, &server, i] {
      if (client_succeeds("client" + std::to_string(i), server.port())) ++served;
    });
  clients.clear();  // joins them
  return served == 5 ? 0 : 1;
}

void send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    // MSG_NOSIGNAL: where the peer has left, be told so (EPIPE) and not ended by a SIGPIPE.
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent == -1 && errno != EINTR) lab::throw_system_error("send", errno);
    std::size_t taken = bytes.size();
    if (sent != static_cast<ssize_t>(taken)) {
      // 2.4: A handler that interrupts the call leaves it short, or with nothing taken: EINTR.
      taken = sent == -1 ? 0 : static_cast<std::size_t>(sent);
    }
    bytes.remove_prefix(taken);
  }
}

Got MessageReader::next(std::string& message) {
  if (unread_.empty() && !receive()) return Got::end_of_stream;
  std::size_t newline = unread_.find('\n');
  if (newline == std::string::npos) {
    // 2.4: One recv(2) is not one message: TCP carries bytes in order, and no borders between them.
    while (newline == std::string::npos && unread_.size() <= longest_) {
      if (!receive()) {
        message = std::exchange(unread_, "");
        return Got::rest;
      }
      newline = unread_.find('\n');
    }
  }
  if (newline == std::string::npos) return Got::too_long;
  message.assign(unread_, 0, newline);
  std::string others;
  if (newline + 1 < unread_.size()) {
    // 2.4: One recv(2) often brings several messages, and the start of one more.
    others.assign(unread_, newline + 1);
  }
  unread_ = std::move(others);
  return Got::line;
}

void Server::start(Connection& connection) {
  // 2.5: A slow client keeps its own thread waiting, no other. Without a thread it is turned away:
  // its stream is at its end when it is served below, so nobody waits for it.
  try {
    connection.thread = std::thread([this, &connection] { serve(connection); });
  } catch (const std::system_error& error) {
    lab::complain(std::string("no thread: ") + error.what());
    ::shutdown(connection.socket.number(), SHUT_RDWR);
  }
  if (!connection.thread.joinable()) serve(connection);  // here, while the others wait
}

void Server::serve(Connection& connection) {
  try {
    converse(connection);
    ::shutdown(connection.socket.number(), SHUT_WR);  // the client sees the end of our stream
    discard_late_bytes(connection);
  } catch (const std::system_error& error) {
    // 2.6: Caught, it ends this conversation only. If it left the thread, it would end the process.
    const int reason = error.code().value();
    if (reason != ECONNRESET && reason != EPIPE) lab::complain(error.what());
  } catch (const std::exception& error) {  // no memory for a message, say
    lab::complain(error.what());
  }
  connection.ended = true;
  ended_.set();
}

void Server::refuse_long_message([[maybe_unused]] const Connection& connection) {
  // 2.6: A line may have no end at all, and nobody should have to hold it until then.
  send_all(connection.socket.number(), "error: line too long\n");
}

void Server::discard_late_bytes([[maybe_unused]] const Connection& connection) {
  // 2.6: Bytes that are unread when we close, or come later, make it a reset, and a reset throws
  // away answers that are still on their way.
  pollfd late = {connection.socket.number(), POLLIN, 0};
  std::array<char, 16384> bytes;
  const lab::Deadline deadline(200);
  while (deadline.milliseconds_left() > 0 && ::poll(&late, 1, deadline.milliseconds_left()) > 0)
    if (::recv(late.fd, bytes.data(), bytes.size(), 0) <= 0) return;
}

void Server::collect_ended() {
  ended_.clear();
  // 2.6: Each holds a descriptor and a thread. The join is short: `ended` is set at a thread's end.
  connections_.remove_if([](const Connection& connection) { return connection.ended.load(); });
}

void Server::wait_for_descriptors() {
  // 2.6: The listener stays readable, run() would spin. 100 ms, as others free descriptors, too.
  std::array<pollfd, 2> news = {{{stop_, POLLIN, 0}, {ended_.number(), POLLIN, 0}}};
  ::poll(news.data(), news.size(), 100);
}

void Server::stop_in_order() {
  // 2.6: Who comes now is refused. Each thread answers what has arrived, and ends; but one may wait
  // in send(2), for ever, for a client that does not read. All are cut before one is joined.
  listener_.close();
  const lab::Deadline deadline(700);
  while (!connections_.empty() && ended_.wait(deadline)) collect_ended();
  for (const Connection& each : connections_) ::shutdown(each.socket.number(), SHUT_RDWR);
}

}  // namespace echo

int main(int argc, char* argv[]) {
  try {
    const std::string_view verb = argc > 1 ? argv[1] : "";
    if (verb == "server") return echo::serve_until_signal(echo::listening_port(argc, argv));
    if (verb == "demo") return echo::demo(echo::listening_port(argc, argv));
    return echo::client(argc, argv);
  } catch (const std::exception& error) {
    lab::complain(error.what());
    return 1;
  }
}
