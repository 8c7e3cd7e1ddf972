// The other end of a TCP connection, in the check's hand.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "checker/harness/descriptor.hpp"
#include "checker/harness/events.hpp"
#include "checker/harness/failure.hpp"
#include "checker/harness/program.hpp"

namespace harness {

// One TCP connection over IPv4 on 127.0.0.1 between the check and a program. What the program sends
// is read whenever the checker waits, unless told not to. Owns its socket; moves. Expectations wait
// and fail as those of Program do; `program` (which must outlive the Peer) tells where it is stuck.
class Peer {
 public:
  // Connects to a port on which `program` listens; fails the test where that is refused.
  static Peer connect(Program& program, std::uint16_t port, Where where = {});
  // The same, but nothing where it is refused.
  static std::optional<Peer> connect_if_served(Program& program, std::uint16_t port,
                                               Where where = {});
  // Takes a connected socket, as Listener::expect_connection gives it.
  Peer(Descriptor connected, Program& program);
  Peer(Peer&&) noexcept;
  Peer& operator=(Peer&&) noexcept;
  ~Peer();

  // Deeds. What one send() gives to the kernel is on its way at once (TCP_NODELAY, tcp(7)). It
  // waits until the kernel has taken all; the program may have closed meanwhile, which is no
  // failure here: what it answers, or does not, shows.
  void send(std::string_view bytes, Where where = {});
  // As much as the kernel takes at once, without waiting; the number of bytes that it took.
  std::size_t send_some(std::string_view bytes);
  // The program's kernel has all that was sent, whether the program has read it or not.
  bool all_has_arrived() const;
  void end_sending();  // shutdown(2) of our side: end of file for the program
  void reset();        // closes so that the program sees ECONNRESET (SO_LINGER of 0)
  void close();
  void stop_reading();  // from now on, so that the program's sends fill up and block
  void resume_reading();
  void set_receive_buffer(int bytes);  // SO_RCVBUF

  // What the program sends.
  void expect_line(std::string_view line, Where where = {});  // to the letter
  std::string expect_any_line(const std::string& description, Where where = {});
  // The end of the program's stream with nothing before it; a reset is one too where `or_reset`.
  void expect_end_of_stream(bool or_reset = false, Where where = {});
  bool at_end() const;  // end of stream or reset
  bool was_reset() const;
  std::string_view received() const;  // and not yet taken

  std::uint16_t local_port() const;

 private:
  struct Stream;
  std::optional<std::string> take_line();
  bool is_owed_a_line() const;
  std::string why_no_line(const Scene& scene);
  std::string comes_at_the_end();
  std::unique_ptr<Stream> stream_;
  Program* program_;
};

// A listening socket of the check's own, for programs that connect.
class Listener {
 public:
  Listener();  // on 127.0.0.1, on a port that the kernel chose
  // On this port. Throws std::system_error, with EADDRINUSE where another program has it.
  explicit Listener(std::uint16_t port);
  std::uint16_t port() const { return port_; }
  std::string port_text() const { return std::to_string(port_); }
  // The next connection; fails where `program` makes none.
  Peer expect_connection(Program& program, Where where = {});
  bool has_connection() const;  // one waits to be accepted
  void close() { socket_.close(); }

 private:
  Descriptor socket_;
  std::uint16_t port_ = 0;
};

// A port on 127.0.0.1 on which nobody listens: bound, so that nobody else gets it, but not
// listening.
class UnusedPort {
 public:
  UnusedPort();
  std::string port_text() const { return std::to_string(port_); }

 private:
  Descriptor socket_;
  std::uint16_t port_ = 0;
};

}  // namespace harness
