// For right specimens that never block: one client's connection.

#pragma once

#include <algorithm>

#include "base.hpp"

class Conversation {
 public:
  explicit Conversation(int socket) : socket_(socket) {}

  int socket() const { return socket_; }
  bool wants_to_read() const { return !ended_ && unsent_.size() < (1 << 20); }
  bool wants_to_write() const { return !unsent_.empty(); }
  std::size_t unsent() const { return unsent_.size(); }
  bool is_over() const { return ended_ && unsent_.empty(); }

  // Reads once, and puts the answers to what came where send() finds them. False where nothing
  // came.
  bool receive() {
    char bytes[16384];
    const ssize_t count = ::recv(socket_, bytes, sizeof bytes, MSG_DONTWAIT);
    if (count == -1 && (errno == EAGAIN || errno == EINTR)) return false;
    if (count == -1) return break_off();
    unread_.append(bytes, static_cast<std::size_t>(count));
    answer_lines();
    if (count == 0) {
      if (!unread_.empty() && !ended_) answer(unread_);
      ended_ = true;
    }
    return count > 0 && !ended_;
  }

  void send() {
    const ssize_t count =
        ::send(socket_, unsent_.data(), unsent_.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (count >= 0)
      unsent_.erase(0, static_cast<std::size_t>(count));
    else if (errno != EAGAIN && errno != EINTR)
      break_off();
  }

  // Answers what has arrived, and takes no more.
  void stop() {
    while (!ended_ && receive()) {
    }
    ended_ = true;
  }

 private:
  bool break_off() {
    unsent_.clear();
    ended_ = true;
    return false;
  }

  void answer(const std::string& message) { unsent_ += "server got: [" + message + "]\n"; }

  void answer_lines() {
    std::size_t start = 0;
    for (;;) {
      const std::size_t newline = unread_.find('\n', start);
      const std::size_t end = std::min(newline, unread_.size());
      if (end - start > 65536) {
        unsent_ += "error: line too long\n";
        ended_ = true;
      }
      if (newline == std::string::npos || ended_) break;
      answer(unread_.substr(start, newline - start));
      start = newline + 1;
    }
    unread_.erase(0, start);
  }

  int socket_;
  std::string unread_, unsent_;
  bool ended_ = false;  // nothing more is read
};
