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
  // TODO(2.1): Read the words `client NAME [PORT]` and refuse all others, no word at all included:
  // lab::whole_number, lab::wrong_usage (arguments.hpp).
  //   Which NAME would be more than one message? On which PORT can nobody listen?
  not_done_yet("2.1");
  run_client(argv[2], static_cast<in_port_t>(*port));
  return 0;
}

Descriptor connect_to(in_port_t port) {
  [[maybe_unused]] const sockaddr_in address = lab::loopback(port);
  Descriptor connection;
  // TODO(2.1): Make a TCP socket over IPv4, close-on-exec, and connect it to the address:
  // socket(2), connect(2), ip(7).
  //   The calls take a sockaddr* for every kind of address. How does yours become one?
  not_done_yet("2.1");
  return connection;
}

bool MessageReader::receive() {
  std::array<char, 16384> bytes;
  [[maybe_unused]] const auto most = std::min(bytes.size(), longest_ + 1 - unread_.size());
  ssize_t received = 0;
  if (!wait()) return false;
  // TODO(2.1): Take at most `most` of the bytes that have come into `bytes`: recv(2).
  //   -1 is a failure. What does 0 mean?
  not_done_yet("2.1");
  unread_.append(bytes.data(), static_cast<std::size_t>(received));
  return received > 0;
}

void run_client([[maybe_unused]] const std::string& name, in_port_t port) {
  const Descriptor connection = connect_to(port);
  std::string reply;
  // TODO(2.1): Send the name as a line (send_all), take one line back (MessageReader), and print
  // `Client got: [{reply}]` (print_line.hpp). Throw a std::runtime_error where no whole line came.
  //   The server waits for our next message. What would waiting for the end of its stream mean?
  not_done_yet("2.1");
}

in_port_t listening_port([[maybe_unused]] int argc, [[maybe_unused]] char* argv[]) {
  std::optional<long> port = default_port;
  // TODO(2.2): Read the words `server [PORT]` or `demo [PORT]`, and refuse a word too many and a
  // PORT that is none, as in step 2.1. Here 0 is a port.
  //   What would become of 65536 in an in_port_t?
  not_done_yet("2.2");
  return static_cast<in_port_t>(*port);
}

Descriptor listen_on(in_port_t port) {
  [[maybe_unused]] const sockaddr_in address = lab::loopback(port);
  Descriptor listener;
  // TODO(2.2): Make a TCP socket, close-on-exec and non-blocking, that listens on the address:
  // socket(2), bind(2), listen(2), and SO_REUSEADDR by setsockopt(2), socket(7).
  //   Before which call must SO_REUSEADDR be set? Try to restart your server without it.
  not_done_yet("2.2");
  return listener;
}

int serve_until_signal(in_port_t port) {
  const Descriptor stop = lab::stop_signals();
  Server server(listen_on(port), stop.number());
  // TODO(2.2): Print `Listening on 127.0.0.1:{port}`, the port that it really is: server.port().
  //   Whoever reads the line may connect at once. Why is here the right place for it?
  not_done_yet("2.2");
  server.run();
  return 0;
}

void Server::accept_client() {
  int connected = -1;
  // TODO(2.2): Accept the client that waits at the listener, close-on-exec: accept4(2). Keep a -1:
  // the next line looks at it.
  //   The listener is non-blocking. Is the socket that comes from it?
  not_done_yet("2.2");
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
    // TODO(2.2): Answer with `server got: [MESSAGE]` and a newline: send_all.
    //   Three calls of send_all would do, too. What would the other end see of them?
    not_done_yet("2.2");
  }
}

int demo([[maybe_unused]] in_port_t port) {
  std::atomic<int> served = 0;
  // TODO(2.3): Start a BackgroundServer and then five threads, `client0` to `client4`, that call
  // client_succeeds and count in `served`. Wait for all five: std::jthread, pthread_join(3).
  //   What must be there before the first client connects: the listening socket? its thread?
  not_done_yet("2.3");
  return served == 5 ? 0 : 1;
}

void send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    // MSG_NOSIGNAL: where the peer has left, be told so (EPIPE) and not ended by a SIGPIPE.
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent == -1 && errno != EINTR) lab::throw_system_error("send", errno);
    std::size_t taken = bytes.size();
    if (sent != static_cast<ssize_t>(taken)) {
      // TODO(2.4): Set `taken` to the number of bytes that the call took: send(2), signal(7).
      //   And how many were they where it failed with EINTR?
      not_done_yet("2.4");
    }
    bytes.remove_prefix(taken);
  }
}

Got MessageReader::next(std::string& message) {
  if (unread_.empty() && !receive()) return Got::end_of_stream;
  std::size_t newline = unread_.find('\n');
  if (newline == std::string::npos) {
    // TODO(2.4): Receive more, until `newline` is found or `unread_` is longer than `longest_`.
    // Where the stream ends before that, what is left is the message: return Got::rest. See tcp(7).
    //   Take it out of `unread_`, too. What would the next call find there otherwise?
    not_done_yet("2.4");
  }
  if (newline == std::string::npos) return Got::too_long;
  message.assign(unread_, 0, newline);
  std::string others;
  if (newline + 1 < unread_.size()) {
    // TODO(2.4): Keep what follows the newline in `others`.
    //   The textbook's server loses it here. What does the client that sent it see?
    not_done_yet("2.4");
  }
  unread_ = std::move(others);
  return Got::line;
}

void Server::start(Connection& connection) {
  // TODO(2.5): Let a thread of its own, connection.thread, serve(connection). Where none can be had
  // (std::system_error), complain, and shut the connection down: std::thread, shutdown(2).
  //   Why shut it down? What would the last line do with a client that never sends a word?
  not_done_yet("2.5");
  if (!connection.thread.joinable()) serve(connection);  // here, while the others wait
}

void Server::serve(Connection& connection) {
  try {
    converse(connection);
    ::shutdown(connection.socket.number(), SHUT_WR);  // the client sees the end of our stream
    discard_late_bytes(connection);
  } catch (const std::system_error& error) {
    // TODO(2.6): Complain, but not of clients that only left: ECONNRESET of recv(3p), EPIPE of
    // send(2). The connection ends below, no other does.
    //   And where would the exception go from here, if it were not caught?
    not_done_yet("2.6");
  } catch (const std::exception& error) {  // no memory for a message, say
    lab::complain(error.what());
  }
  connection.ended = true;
  ended_.set();
}

void Server::refuse_long_message([[maybe_unused]] const Connection& connection) {
  // TODO(2.6): Answer with `error: line too long` and a newline; the connection is closed after it.
  //   Why not look for the end of the line first?
  not_done_yet("2.6");
}

void Server::discard_late_bytes([[maybe_unused]] const Connection& connection) {
  // TODO(2.6): Take what the client still sends and forget it, until its stream ends, but not
  // longer than 200 ms: poll(2), recv(2), lab::Deadline (waiting.hpp).
  //   What does the kernel do to a connection that is closed while bytes come (RFC 2525, 2.17)?
  not_done_yet("2.6");
}

void Server::collect_ended() {
  ended_.clear();
  // TODO(2.6): Remove those connections from the list that have ended.
  //   Which two things of each would be left over otherwise? See ~Connection.
  not_done_yet("2.6");
}

void Server::wait_for_descriptors() {
  // TODO(2.6): Wait until a connection has ended or the stop has come, 100 ms at the most: poll(2).
  //   After EMFILE (accept(2)) the client still waits at the listener. What does run() do, and how
  //   often in a second, if you do not wait here?
  not_done_yet("2.6");
}

void Server::stop_in_order() {
  // TODO(2.6): Close the listener. For 700 ms collect the connections that end: ended_.wait,
  // lab::Deadline (waiting.hpp). Then shut down those that are left: shutdown(2).
  //   The threads see the stop by themselves, in MessageReader::wait. Which of them do not?
  not_done_yet("2.6");
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
