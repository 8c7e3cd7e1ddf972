// Given: the parts of lab 02's program. labs/02-sockets/echo_tcp.cpp builds them, step by step.

#pragma once

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <list>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "labs/support/descriptor.hpp"
#include "labs/support/errors.hpp"
#include "labs/support/loopback.hpp"
#include "labs/support/waiting.hpp"

namespace echo {

// All that can fail here throws std::system_error, where nothing else is said.

constexpr const char* usage = "echo_tcp server [PORT] | client NAME [PORT] | demo [PORT]";
constexpr long default_port = 50008;
constexpr std::size_t longest_message = 65536;    // that the server answers
constexpr std::size_t any_length = SIZE_MAX / 2;  // for the client, who knows what it asked for

// A connection to the server on 127.0.0.1:port.
lab::Descriptor connect_to(in_port_t port);

// Sends `name`, and prints the reply. Throws where no whole line comes back.
void run_client(const std::string& name, in_port_t port);

// The same, for a thread, which no exception may leave. Tells what failed, and says whether it did.
inline bool client_succeeds(const std::string& name, in_port_t port) {
  try {
    run_client(name, port);
    return true;
  } catch (const std::exception& error) {
    lab::complain(error.what());
    return false;
  }
}

// A socket that listens on 127.0.0.1:port, for port 0 on one that the kernel chooses.
lab::Descriptor listen_on(in_port_t port);

// Waits until the kernel has taken all the bytes.
void send_all(int socket, std::string_view bytes);

// Cuts what comes through a socket into messages.
class MessageReader {
 public:
  enum class Got { line, rest, too_long, end_of_stream };

  // `stop` is a descriptor that becomes readable when nobody is to wait for bytes any more, or -1.
  MessageReader(int socket, std::size_t longest, int stop = -1)
      : socket_(socket), longest_(longest), stop_(stop) {}
  // Waits for a line and puts it, without its newline, into `message`; or the rest, where the
  // stream ends without a newline. `message` means nothing where the line is longer than `longest`,
  // or nothing was left at the end of the stream.
  Got next(std::string& message);
  // The stream did not end by itself: the stop came, and all that had arrived before is read.
  bool stopped() const { return stopped_; }

 private:
  bool receive();  // waits for bytes and appends them to unread_; false at the end of the stream

  // Sleeps until recv(2) has something to tell. False where the stop came, and it has not.
  bool wait() {
    std::array<pollfd, 2> watched = {{{socket_, POLLIN, 0}, {stop_, POLLIN, 0}}};
    while (::poll(watched.data(), watched.size(), -1) == -1)  // which passes over a -1 (poll(2))
      if (errno != EINTR) lab::throw_system_error("poll", errno);
    stopped_ = watched[0].revents == 0;
    return !stopped_;
  }

  int socket_;
  std::size_t longest_;
  int stop_;
  bool stopped_ = false;
  std::string unread_;  // came, but is in no message yet: never more than longest_ and one byte
};

// One client's connection, and the thread that serves it.
struct Connection {
  explicit Connection(lab::Descriptor connected) : socket(std::move(connected)) {}
  Connection(const Connection&) = delete;
  // Ends both, whatever the client does: the shutdown wakes the thread from recv(2) and send(2).
  ~Connection() {
    ::shutdown(socket.number(), SHUT_RDWR);
    if (thread.joinable()) thread.join();
  }

  lab::Descriptor socket;
  std::thread thread;
  std::atomic<bool> ended = false;  // set by the thread when it is about to leave
};

// Serves clients. The thread that calls run() owns everything, and it alone closes descriptors: so
// no number can mean another connection by the time that somebody uses it.
class Server {
 public:
  // `stop` is any descriptor that becomes readable when run() is to return.
  Server(lab::Descriptor listener, int stop) : listener_(std::move(listener)), stop_(stop) {}
  in_port_t port() const { return lab::port_of(listener_); }
  void run() {
    std::array<pollfd, 3> watched = {
        {{stop_, POLLIN, 0}, {ended_.number(), POLLIN, 0}, {listener_.number(), POLLIN, 0}}};
    while (true) {
      const int ready = ::poll(watched.data(), watched.size(), -1);  // sleeps until one is readable
      if (ready == -1 && errno == EINTR) continue;
      lab::check(ready, "poll");
      if (watched[0].revents != 0) return stop_in_order();  // first: nobody is let in after it
      if (watched[1].revents != 0) collect_ended();
      if (watched[2].revents != 0) accept_client();
    }
  }

 private:
  void accept_client();
  void start(Connection& connection);           // serves it, on a thread of its own if there is one
  void serve(Connection& connection);           // does not throw; sets `ended` and ended_
  void converse(const Connection& connection);  // answers, until the client's stream ends
  void refuse_long_message(const Connection& connection);
  void discard_late_bytes(const Connection& connection);
  void collect_ended();
  void wait_for_descriptors();
  void stop_in_order();

  lab::Descriptor listener_;
  int stop_;
  lab::Event ended_;  // a connection has ended since the last collect_ended()
  std::list<Connection> connections_;
};

// A server with a thread of its own, which the destructor stops and waits for.
class BackgroundServer {
 public:
  explicit BackgroundServer(lab::Descriptor listener)
      : port_(lab::port_of(listener)),
        thread_([this, mine = std::move(listener)]() mutable { run(std::move(mine)); }) {}
  BackgroundServer(const BackgroundServer&) = delete;
  ~BackgroundServer() {
    stop_.set();
    thread_.join();
  }
  in_port_t port() const { return port_; }

 private:
  // An exception that left the thread would end the process. Here it ends the server, listener and
  // all: then no client waits for ever.
  void run(lab::Descriptor listener) {
    try {
      Server(std::move(listener), stop_.number()).run();
    } catch (const std::exception& error) {
      lab::complain(error.what());
    }
  }

  in_port_t port_;
  lab::Event stop_;
  std::thread thread_;  // the last one: it uses the others
};

}  // namespace echo
