// What a Peer owns; for peer*.cpp only.

#pragma once

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <string>
#include <string_view>

#include "checker/harness/peer.hpp"
#include "checker/harness/stream_sent.hpp"

namespace harness {

// The socket as a source of events. What it receives goes into the transcript line by line.
struct Peer::Stream final : Source {
  Stream(Descriptor connected, std::shared_ptr<StreamSent> what_was_sent)
      : socket(std::move(connected)), sent(std::move(what_was_sent)) {
    set_nonblocking(socket);
    // What is sent travels at once, in its own segment: no piece waits for the next one.
    set(TCP_NODELAY);
    set(TCP_QUICKACK);
  }

  int descriptor() const override { return reads() || writing ? socket.number() : -1; }
  short interest() const override {
    return static_cast<short>((reads() ? POLLIN : 0) | (writing ? POLLOUT : 0));
  }
  void ready(short) override {
    if (!reads()) return;
    char buffer[65536];
    const ssize_t got = ::read(socket.number(), buffer, sizeof buffer);
    if (got > 0) text.append(buffer, static_cast<std::size_t>(got));
    // Not for ever (tcp(7)). Else the program's next small segment may wait 40 ms for our ACK.
    if (got > 0) set(TCP_QUICKACK);
    if (got == 0) at_end = true;
    if (got == -1 && errno != EAGAIN && errno != EINTR) {
      at_end = was_reset = true;
      sent->note_reset();
    }
  }

  void set(int option) const {
    const int on = 1;
    ::setsockopt(socket.number(), IPPROTO_TCP, option, &on, sizeof on);
  }

  // A program that sends without end fills its own buffers, not our memory.
  bool reads() const { return reading && !at_end && waiting().size() < Output::bound; }

  // Received and not yet taken.
  std::string_view waiting() const { return std::string_view(text).substr(taken); }

  Descriptor socket;
  std::shared_ptr<StreamSent> sent;
  std::size_t lines = 0;  // that were taken
  std::string text;       // from the last compaction on
  std::size_t taken = 0;  // of text
  bool reading = true, writing = false, at_end = false, was_reset = false;
};

}  // namespace harness
