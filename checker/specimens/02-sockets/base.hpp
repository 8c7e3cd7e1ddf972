// A right echo_tcp in parts, a thread for each client. Each wrong specimen replaces one of them:
//   struct Wrong : Echo { void set_options(int) override {} };

#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

inline int check(long result, const char* attempt) {
  if (result == -1) throw std::system_error(errno, std::generic_category(), attempt);
  return static_cast<int>(result);
}

struct WrongUsage {};

class Echo {
 public:
  virtual ~Echo() = default;

  int run(int argc, char* argv[]) {
    try {
      return obey({argv + 1, argv + argc});
    } catch (const WrongUsage&) {
      return refuse();
    } catch (const std::exception& error) {
      complain(error.what());
      return 1;
    }
  }

 protected:
  using Words = std::vector<std::string>;
  enum Got { a_line, the_rest, too_long, the_end };
  struct Stream {
    int socket;
    std::string unread;
  };

  // --- The command line.
  virtual int obey(const Words& words) {
    if (words.empty()) throw WrongUsage();
    if (words[0] == "client") {
      if (words.size() < 2 || !is_name(words[1])) throw WrongUsage();
      return client(words[1], port_in(words, 2, 1));
    }
    if (words[0] == "server") return server(port_in(words, 1, 0));
    if (words[0] == "demo") return demo(port_in(words, 1, 0));
    throw WrongUsage();
  }
  virtual long port_in(const Words& words, std::size_t index, long least) {
    if (words.size() > index + 1) throw WrongUsage();
    return words.size() == index ? default_port() : number(words[index], least, 65535);
  }
  virtual long default_port() { return 50008; }
  virtual bool is_name(const std::string& word) { return word.find('\n') == std::string::npos; }
  virtual long number(const std::string& word, long least, long most) {
    if (word.empty() || word.size() > 5) throw WrongUsage();
    if (word.find_first_not_of("0123456789") != std::string::npos) throw WrongUsage();
    const long value = std::stol(word);
    if (value < least || value > most) throw WrongUsage();
    return value;
  }
  virtual int refuse() {
    write_all(STDERR_FILENO, "usage: echo_tcp server|demo [PORT] | client NAME [PORT]\n");
    return 2;
  }
  virtual void complain(const std::string& what) {
    write_all(STDERR_FILENO, "echo_tcp: " + what + "\n");
  }
  virtual void print(const std::string& line) {
    const std::lock_guard lock(printing_);
    write_all(STDOUT_FILENO, line + "\n");
  }
  static void write_all(int descriptor, std::string bytes) {
    while (!bytes.empty()) {
      const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
      if (count == -1 && errno == EINTR) continue;
      bytes.erase(0, static_cast<std::size_t>(check(count, "write")));
    }
  }

  // --- Streams of lines.
  virtual void send_all(int socket, std::string bytes) {
    while (!bytes.empty()) {
      const ssize_t count = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count == -1 && errno == EINTR) continue;
      bytes.erase(0, static_cast<std::size_t>(check(count, "send")));
    }
  }
  virtual bool receive(Stream& stream) {
    char bytes[16384];
    ssize_t count = -1;
    do count = ::recv(stream.socket, bytes, sizeof bytes, 0);
    while (count == -1 && errno == EINTR);
    stream.unread.append(bytes, static_cast<std::size_t>(check(count, "recv")));
    return count > 0;
  }
  virtual Got next(Stream& stream, std::string& line, std::size_t longest) {
    for (;;) {
      const std::size_t newline = stream.unread.find('\n');
      if (std::min(newline, stream.unread.size()) > longest) return too_long;
      if (newline != std::string::npos) {
        line = stream.unread.substr(0, newline);
        stream.unread.erase(0, newline + 1);
        return a_line;
      }
      if (receive(stream)) continue;
      line = std::move(stream.unread);
      return line.empty() ? the_end : the_rest;
    }
  }

  // --- The client.
  struct Closer {
    int descriptor;
    ~Closer() { ::close(descriptor); }
  };
  virtual int client(const std::string& name, long port) {
    const Closer socket{connect_to(port)};
    send_name(socket.descriptor, name);
    print("Client got: [" + reply(socket.descriptor) + "]");
    return 0;
  }
  static sockaddr_in address_of(in_addr_t host, long port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(host);
    return address;
  }
  virtual int connect_to(long port) {
    const int socket = check(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket");
    const sockaddr_in address = address_of(INADDR_LOOPBACK, port);
    check(::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address),
          "connect");
    return socket;
  }
  virtual void send_name(int socket, const std::string& name) { send_all(socket, name + "\n"); }
  virtual std::string reply(int socket) {
    Stream stream{socket, {}};
    std::string line;
    if (next(stream, line, SIZE_MAX - 1) != a_line) throw std::runtime_error("no whole reply");
    return line;
  }

  // --- The server.
  virtual int server(long port) {
    is_server_ = true;
    stop_ = stop_signals();
    const int listener = listen_on(port);
    announce(listener);
    serve_clients(listener);
    stop_in_order(listener);
    ::_exit(0);  // not exit(3): threads that are stuck still use what that would destroy
  }
  virtual int stop_signals() {
    sigset_t stops;
    ::sigemptyset(&stops);
    ::sigaddset(&stops, SIGINT);
    ::sigaddset(&stops, SIGTERM);
    ::sigprocmask(SIG_BLOCK, &stops, nullptr);
    return check(::signalfd(-1, &stops, SFD_CLOEXEC), "signalfd");
  }
  virtual in_addr_t own_address() { return INADDR_LOOPBACK; }
  virtual void set_options(int listener) {
    const int on = 1;
    check(::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on), "setsockopt");
  }
  virtual int listen_on(long port) {
    constexpr int type = SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK;
    const int listener = check(::socket(AF_INET, type, 0), "socket");
    set_options(listener);
    const sockaddr_in address = address_of(own_address(), port);
    check(::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address), "bind");
    check(::listen(listener, SOMAXCONN), "listen");
    return listener;
  }
  static long port_of(int listener) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    check(::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size), "getsockname");
    return ntohs(address.sin_port);
  }
  virtual void announce(int listener) {
    print("Listening on 127.0.0.1:" + std::to_string(port_of(listener)));
  }
  // Until stop_ is readable.
  virtual void serve_clients(int listener) {
    for (;;) {
      pollfd polled[] = {{stop_, POLLIN, 0}, {listener, POLLIN, 0}};
      if (::poll(polled, 2, -1) == -1) continue;
      if (polled[0].revents != 0) return;
      const int client = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
      if (client == -1)
        accept_failed();
      else
        start(client);
    }
  }
  virtual void accept_failed() {
    pollfd polled{stop_, POLLIN, 0};
    ::poll(&polled, 1, 100);
  }
  virtual void start(int client) {
    const std::lock_guard lock(mutex_);
    clients_.insert(client);
    std::thread([this, client] { serve(client); }).detach();
  }
  virtual void serve(int client) {
    try {
      converse(client);
    } catch (const std::system_error& error) {
      if (error.code().value() != ECONNRESET && error.code().value() != EPIPE)
        complain(error.what());
    }
    end(client);
  }
  virtual std::size_t longest_message() { return 65536; }
  virtual void converse(int client) {
    Stream stream{client, {}};
    std::string message;
    for (;;) switch (next(stream, message, longest_message())) {
        case a_line:
          answer(client, message);
          break;
        case the_rest:
          if (!stopping_) answer(client, message);
          return;
        case too_long:
          return refuse_line(client);
        case the_end:
          return;
      }
  }
  virtual void answer(int client, const std::string& message) {
    send_all(client, "server got: [" + message + "]\n");
  }
  virtual void refuse_line(int client) { send_all(client, "error: line too long\n"); }
  virtual void end(int client) {
    const std::lock_guard lock(mutex_);
    ::close(client);
    clients_.erase(client);
    one_has_ended_.notify_all();
  }
  virtual void stop_in_order(int listener) {
    ::close(listener);
    std::unique_lock lock(mutex_);
    stopping_ = true;
    for (const int client : clients_) ::shutdown(client, SHUT_RD);
    one_has_ended_.wait_for(lock, std::chrono::milliseconds(700),
                            [this] { return clients_.empty(); });
  }

  // --- Both.
  virtual int demo(long port) {
    stop_ = check(::eventfd(0, EFD_CLOEXEC), "eventfd");
    const int listener = listen_on(port);
    const long true_port = port_of(listener);
    std::thread serving([&] {
      serve_clients(listener);
      stop_in_order(listener);
    });
    std::vector<std::thread> clients;
    for (int number = 0; number < demo_clients(); ++number)
      clients.emplace_back([=, this] { demo_client(number, true_port); });
    for (std::thread& client : clients) client.join();
    ::eventfd_write(stop_, 1);
    serving.join();
    return failed_ ? 1 : 0;
  }
  virtual int demo_clients() { return 5; }
  virtual void demo_client(int number, long port) {
    try {
      client("client" + std::to_string(number), port);
    } catch (const std::exception& error) {
      complain(error.what());
      failed_ = true;
    }
  }

  bool is_server_ = false;  // and not a demo
  int stop_ = -1;           // readable when the server is to stop
  std::atomic<bool> stopping_ = false, failed_ = false;
  std::mutex mutex_;
  std::set<int> clients_;  // open connections
  std::condition_variable one_has_ended_;
  std::mutex printing_;
};
