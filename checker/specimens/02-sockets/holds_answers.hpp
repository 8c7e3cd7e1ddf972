// A server that holds the answers for which its client makes no room, and reads on meanwhile, up to a
// bound. Two wrong specimens build on it: it does not say what becomes of them at the end of a stream.

#pragma once

#include "base.hpp"

struct HoldsAnswers : Echo {
  static inline thread_local std::string unsent;

  static void send_some(int client) {
    const ssize_t count = ::send(client, unsent.data(), unsent.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (count > 0) unsent.erase(0, static_cast<std::size_t>(count));
    if (count == -1 && errno != EAGAIN && errno != EINTR) check(count, "send");
  }
  void send_all(int socket, std::string bytes) override {
    if (!is_server_) return Echo::send_all(socket, bytes);
    unsent += bytes;
    send_some(socket);
  }
  bool receive(Stream& stream) override {
    while (is_server_) {
      const int reads = unsent.size() < (256 << 10) ? POLLIN : 0;
      const int writes = unsent.empty() ? 0 : POLLOUT;
      pollfd polled{stream.socket, static_cast<short>(reads | writes), 0};
      if (::poll(&polled, 1, -1) == -1) continue;
      if ((polled.revents & POLLOUT) != 0) send_some(stream.socket);
      if ((polled.revents & ~POLLOUT) != 0) break;
    }
    return Echo::receive(stream);
  }
};
