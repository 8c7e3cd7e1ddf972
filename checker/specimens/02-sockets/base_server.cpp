// `echo_tcp server`.

#include <poll.h>
#include <sys/signalfd.h>

#include <chrono>
#include <csignal>
#include <system_error>
#include <thread>

#include "base.hpp"

int Echo::server(long port) {
  is_server_ = true;
  stop_ = stop_signals();
  const int listener = listen_on(port);
  announce(listener);
  serve_clients(listener);
  stop_in_order(listener);
  ::_exit(0);  // not exit(3): threads that are stuck still use what that would destroy
}

int Echo::stop_signals() {
  sigset_t stops;
  ::sigemptyset(&stops);
  ::sigaddset(&stops, SIGINT);
  ::sigaddset(&stops, SIGTERM);
  ::sigprocmask(SIG_BLOCK, &stops, nullptr);
  return check(::signalfd(-1, &stops, SFD_CLOEXEC), "signalfd");
}

void Echo::set_options(int listener) {
  const int on = 1;
  check(::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on), "setsockopt");
}

int Echo::listen_on(long port) {
  constexpr int type = SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK;
  const int listener = check(::socket(AF_INET, type, 0), "socket");
  set_options(listener);
  const sockaddr_in address = address_of(own_address(), port);
  check(::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address), "bind");
  check(::listen(listener, SOMAXCONN), "listen");
  return listener;
}

long Echo::port_of(int listener) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  check(::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size), "getsockname");
  return ntohs(address.sin_port);
}

void Echo::announce(int listener) {
  print("Listening on 127.0.0.1:" + std::to_string(port_of(listener)));
}

void Echo::serve_clients(int listener) {
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

void Echo::accept_failed() {
  pollfd polled{stop_, POLLIN, 0};
  ::poll(&polled, 1, 100);
}

void Echo::start(int client) {
  const std::lock_guard lock(mutex_);
  clients_.insert(client);
  std::thread([this, client] { serve(client); }).detach();
}

void Echo::serve(int client) {
  try {
    converse(client);
  } catch (const std::system_error& error) {
    if (error.code().value() != ECONNRESET && error.code().value() != EPIPE) complain(error.what());
  }
  end(client);
}

void Echo::converse(int client) {
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

void Echo::answer(int client, const std::string& message) {
  send_all(client, "server got: [" + message + "]\n");
}

void Echo::refuse_line(int client) { send_all(client, "error: line too long\n"); }

void Echo::end(int client) {
  const std::lock_guard lock(mutex_);
  ::close(client);
  clients_.erase(client);
  one_has_ended_.notify_all();
}

void Echo::stop_in_order(int listener) {
  ::close(listener);
  std::unique_lock lock(mutex_);
  stopping_ = true;
  for (const int client : clients_) ::shutdown(client, SHUT_RD);
  one_has_ended_.wait_for(lock, std::chrono::milliseconds(700),
                          [this] { return clients_.empty(); });
}
