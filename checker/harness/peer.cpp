#include "checker/harness/peer.hpp"

#include <fmt/core.h>
#include <linux/sockios.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <cstring>

#include "checker/harness/loopback.hpp"
#include "checker/harness/peer_evidence.hpp"
#include "checker/harness/peer_stream.hpp"
#include "checker/harness/system_call.hpp"

namespace harness {
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
    : stream_(std::make_unique<Stream>(std::move(connected), program.add_stream())),
      program_(&program) {}
Peer::Peer(Peer&&) noexcept = default;
Peer& Peer::operator=(Peer&&) noexcept = default;
Peer::~Peer() = default;

Peer Peer::connect(Program& program, std::uint16_t port, Where where) {
  auto [socket, reason] = attempt_connection(program, port, where);
  if (reason != 0)
    program.fail_stuck(connection_to(port), fmt::format("it failed: {}; ", std::strerror(reason)),
                       where, listens_elsewhere(program.processes(), port));
  Peer peer(std::move(socket), program);
  peer.stream_->sent->note_client();
  return peer;
}

std::optional<Peer> Peer::connect_if_served(Program& program, std::uint16_t port, Where where) {
  auto [socket, reason] = attempt_connection(program, port, where);
  if (reason != 0) return std::nullopt;
  return Peer(std::move(socket), program);
}

void Peer::send(std::string_view bytes, Where where) {
  program_->transcript().add_deed(fmt::format("sent \"{}\"", escaped(bytes, 80)));
  std::size_t sent = 0;
  stream_->sent->add(bytes);
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
  const std::size_t taken = count > 0 ? static_cast<std::size_t>(count) : 0;
  stream_->sent->add(bytes.substr(0, taken));
  return taken;
}

bool Peer::all_has_arrived() const {
  int unacknowledged = 0;  // tcp(7)
  check(::ioctl(stream_->socket.number(), SIOCOUTQ, &unacknowledged), "ioctl SIOCOUTQ");
  return unacknowledged == 0;
}

void Peer::end_sending() {
  program_->transcript().add_deed("ended its side of the connection (shutdown SHUT_WR)");
  stream_->sent->note_end();
  ::shutdown(stream_->socket.number(), SHUT_WR);  // the program may have reset it: then it fails
}

void Peer::reset() {
  const linger at_once{1, 0};
  check(::setsockopt(stream_->socket.number(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once),
        "setsockopt SO_LINGER");
  program_->transcript().add_deed("reset the connection");
  stream_->sent->note_end();
  stream_->at_end = true;
  stream_->socket.close();
}

void Peer::close() {
  program_->transcript().add_deed("closed the connection");
  stream_->sent->note_end();
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

}  // namespace harness
