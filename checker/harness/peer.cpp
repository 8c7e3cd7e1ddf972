#include "checker/harness/peer.hpp"

#include <fmt/core.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>

#include "checker/harness/evidence.hpp"
#include "checker/harness/loopback.hpp"
#include "checker/harness/peer_evidence.hpp"
#include "checker/harness/stream_sent.hpp"
#include "checker/harness/system_call.hpp"

namespace harness {

// The socket as a source of events. What it receives goes into the transcript line by line.
struct Peer::Stream final : Source {
  explicit Stream(Descriptor connected) : socket(std::move(connected)) {
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
    if (got == -1 && errno != EAGAIN && errno != EINTR) at_end = was_reset = true;
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
  StreamSent sent;
  std::string text;       // from the last compaction on
  std::size_t taken = 0;  // of text
  bool reading = true, writing = false, at_end = false, was_reset = false;
};

namespace {

std::string connection_to(std::uint16_t port) {
  return fmt::format("a connection to 127.0.0.1:{}", port);
}

struct Attempt {
  Descriptor socket;
  int reason;  // an errno; 0 where it is connected
};

Attempt attempt_connection(Program& program, std::uint16_t port, Where where) {
  Descriptor socket = tcp_socket();
  set_nonblocking(socket);
  const sockaddr_in address = loopback_address(port);
  program.transcript().add_deed(fmt::format("connected to 127.0.0.1:{}", port));
  const int result = retry([&] {
    return ::connect(socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
  });
  int reason = result == -1 ? errno : 0;
  if (reason == EINPROGRESS) {  // the backlog is full: wait for the program to accept
    program.expect(
        connection_to(port),
        [&] {
          pollfd polled{socket.number(), POLLOUT, 0};
          return ::poll(&polled, 1, 0) > 0;
        },
        {}, where);
    socklen_t size = sizeof reason;
    check(::getsockopt(socket.number(), SOL_SOCKET, SO_ERROR, &reason, &size), "getsockopt");
  }
  return {std::move(socket), reason};
}

}  // namespace

Peer::Peer(Descriptor connected, Program& program)
    : stream_(std::make_unique<Stream>(std::move(connected))), program_(&program) {}
Peer::Peer(Peer&&) noexcept = default;
Peer& Peer::operator=(Peer&&) noexcept = default;
Peer::~Peer() = default;

Peer Peer::connect(Program& program, std::uint16_t port, Where where) {
  auto [socket, reason] = attempt_connection(program, port, where);
  if (reason != 0)
    program.fail_stuck(connection_to(port), fmt::format("it failed: {}; ", std::strerror(reason)),
                       where, listens_elsewhere(program.processes(), port));
  return {std::move(socket), program};
}

std::optional<Peer> Peer::connect_if_served(Program& program, std::uint16_t port, Where where) {
  auto [socket, reason] = attempt_connection(program, port, where);
  if (reason != 0) return std::nullopt;
  return Peer(std::move(socket), program);
}

void Peer::send(std::string_view bytes, Where where) {
  program_->transcript().add_deed(fmt::format("sent \"{}\"", escaped(bytes, 80)));
  std::size_t sent = 0;
  stream_->sent.add(bytes);
  stream_->writing = true;
  const bool all = program_->wait_for([&] {
    const ssize_t count = ::send(stream_->socket.number(), bytes.data() + sent, bytes.size() - sent,
                                 MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count > 0) sent += static_cast<std::size_t>(count);
    return sent == bytes.size() || (count == -1 && errno != EAGAIN && errno != EINTR);
  });
  stream_->writing = false;
  if (!all)
    program_->fail_stuck(fmt::format("it to read what the check sends ({} bytes)", bytes.size()),
                         fmt::format("the connection has taken no more after {} bytes: ", sent),
                         where);
}

std::size_t Peer::send_some(std::string_view bytes) {
  const ssize_t count =
      ::send(stream_->socket.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  return count > 0 ? static_cast<std::size_t>(count) : 0;
}

bool Peer::all_has_arrived() const {
  int unacknowledged = 0;  // tcp(7)
  check(::ioctl(stream_->socket.number(), SIOCOUTQ, &unacknowledged), "ioctl SIOCOUTQ");
  return unacknowledged == 0;
}

void Peer::end_sending() {
  program_->transcript().add_deed("ended its side of the connection (shutdown SHUT_WR)");
  ::shutdown(stream_->socket.number(), SHUT_WR);  // the program may have reset it: then it fails
}

void Peer::reset() {
  const linger at_once{1, 0};
  check(::setsockopt(stream_->socket.number(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once),
        "setsockopt SO_LINGER");
  program_->transcript().add_deed("reset the connection");
  stream_->at_end = true;
  stream_->socket.close();
}

void Peer::close() {
  program_->transcript().add_deed("closed the connection");
  stream_->at_end = true;
  stream_->socket.close();
}

void Peer::stop_reading() { stream_->reading = false; }
void Peer::resume_reading() { stream_->reading = true; }

void Peer::set_receive_buffer(int bytes) {
  check(::setsockopt(stream_->socket.number(), SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes),
        "setsockopt SO_RCVBUF");
}

bool Peer::at_end() const { return stream_->at_end; }
bool Peer::was_reset() const { return stream_->was_reset; }
std::string_view Peer::received() const { return stream_->waiting(); }
std::uint16_t Peer::local_port() const { return port_of(stream_->socket); }

std::optional<std::string> Peer::take_line() {
  const std::size_t newline = stream_->text.find('\n', stream_->taken);
  if (newline == std::string::npos) return std::nullopt;
  std::string line = stream_->text.substr(stream_->taken, newline - stream_->taken);
  stream_->taken = newline + 1;
  if (stream_->taken > stream_->text.size() / 2) {
    stream_->text.erase(0, stream_->taken);
    stream_->taken = 0;
  }
  program_->transcript().add("reply", escaped(line));
  return line;
}

std::string Peer::expect_any_line(const std::string& description, Where where) {
  std::optional<std::string> line;
  program_->wait_for([&] {
    line = take_line();
    return line || stream_->at_end;
  });
  if (line) return *line;
  const std::string ending =
      stream_->was_reset ? "the connection was reset"
      : stream_->at_end
          ? "the program closed the connection"
          : "nothing more came" + how_far_it_read(local_port(), !stream_->sent.is_empty());
  if (received().empty()) program_->fail_stuck(description, ending + "; ", where);
  const bool only_newline_missing = description.ends_with("\n    " + escaped(received()));
  program_->fail_stuck(
      description,
      fmt::format("what came has no newline at its end\n    {}\nand then {}; ", escaped(received()),
                  ending),
      where, only_newline_missing ? "this is the line, without the newline that ends it" : "");
}

void Peer::expect_line(std::string_view line, Where where) {
  const std::string expected = "over the connection the line\n    " + escaped(line);
  const std::string seen = expect_any_line(expected, where);
  if (seen == line) return;
  const std::string near = near_miss(Pattern::exactly(line), seen);
  program_->fail(expected,
                 "the line was\n    " + escaped(seen) + (near.empty() ? "" : "\n(" + near + ")"),
                 stream_->sent.cause_of_wrong_line(line, seen, received()), where);
}

void Peer::expect_end_of_stream(bool or_reset, Where where) {
  const std::string expected = "it to close the connection";
  program_->wait_for([&] { return stream_->at_end || !received().empty(); });
  if (!received().empty())
    program_->fail(expected + " and send no more", "there came\n    " + escaped(received()), "",
                   where);
  if (!stream_->at_end) program_->fail_stuck(expected, "it is open still: ", where);
  if (stream_->was_reset && !or_reset)
    program_->fail(expected + " in an orderly way (end of file)", "the connection was reset", "",
                   where);
}

}  // namespace harness
