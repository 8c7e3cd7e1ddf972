// The words in which the checks of lab 02 speak of `echo_tcp`.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/checks/common.hpp"
#include "checker/harness/check_fixture.hpp"
#include "checker/harness/peer.hpp"
#include "checker/harness/program.hpp"

namespace echo_tcp {

using harness::Descriptor;
using harness::Listener;
using harness::Peer;
using harness::Program;
using harness::Where;

constexpr std::uint16_t default_port = 50008;
constexpr std::uint16_t highest_port = 65535;
constexpr std::size_t longest_message = 65536;
const char* const too_long = "error: line too long";
const char* const port_in_use = "echo_tcp: bind: Address already in use";

std::string answer_to(std::string_view message);  // "server got: [message]"
// So many bytes, none a newline; a piece that is missing or stands elsewhere is noticed.
std::string line_of(std::size_t bytes);
// "message 0", "message 1" and so on, a line each.
std::string numbered_lines(int lines);

// `echo_tcp server`, which has told that it listens.
class Server {
  std::optional<Program> owned_;

 public:
  // Waits for its first line.
  explicit Server(Program started, Where where = {});
  // Of one that is somebody else's, and stays where it is: the tracer's.
  explicit Server(Program& started, Where where = {});
  Server(const Server&) = delete;  // a Peer of it knows where `program` is

  Program& program;
  const std::uint16_t port;

  Peer connect(Where where = {}) { return Peer::connect(program, port, where); }
  // A new client sends a message, gets its answer, ends its stream and sees the server close.
  void expect_service(Where where = {});

  // Sends SIGINT or SIGTERM; all that must come of it.
  void expect_stop(int signal, Where where = {});
  // The same, where it was sent at this moment.
  void expect_stopped_since(harness::Clock::time_point sent, Where where = {});
};

// Sends the message as a line, and gets its answer.
void expect_answer(Peer& client, std::string_view message, Where where = {});
// The answers to numbered_lines(lines).
void expect_numbered_answers(Peer& client, int lines, Where where = {});

// It says what failed, prints nothing, and ends with status 1.
void expect_client_failed(Program& client, Where where = {});

// `echo_tcp client`, whose name a server in the check's hand has read.
class Client {
  std::optional<Program> owned_;

 public:
  Client(Program started, Listener& listener, std::string_view name, Where where = {});
  // Of one that is somebody else's, as a Server may be.
  Client(Program& started, Listener& listener, std::string_view name, Where where = {});
  Client(const Client&) = delete;  // `server` knows where `program` is

  Program& program;
  Peer server;

  // It prints this reply, and ends well ...
  void expect_got(std::string_view reply, Where where = {});
  // ... or does not, says why, and ends with status 1.
  void expect_failure(Where where = {}) { expect_client_failed(program, where); }
};

// This is a line on standard error, to the letter.
void expect_message(Program& program, std::string_view line, Where where = {});

// A socket of this machine stands on this port, other than connections to these ports: of those a
// check knows that they are what its own server left behind.
bool somebody_else_has(std::uint16_t port, const std::vector<std::uint16_t>& known = {});
// The program, just started to listen on this port, serves there; false where it could not for
// somebody else has the port.
bool serves_on(std::uint16_t port, Program started, const std::vector<std::uint16_t>& known = {},
               Where where = {});
// A listener on port 50008, or nothing where another program has that port.
std::optional<Listener> listener_on_default_port();
// A socket that listens on ::1, the IPv6 loopback address; none where there is no such address.
Descriptor listener_on_ipv6(std::uint16_t port);
bool has_connection(const Descriptor& listener);

Descriptor failing_output();  // /dev/full

class EchoTcp : public harness::CheckFixture {
 protected:
  using CheckFixture::start;
  // With this as its standard output.
  Program start(std::vector<std::string> arguments, Descriptor output, Where where = {});
  // Its standard output is full until Program::output().resume().
  Program start_with_full_output(std::vector<std::string> arguments, Where where = {});

  Server start_server(Where where = {});  // on a port that the kernel chooses
  Client start_client(const std::string& name = "Ada", Where where = {});
  Client start_client(const std::string& name, Descriptor output, Where where = {});
  void expect_refused(const std::vector<std::vector<std::string>>& usages, Where where = {});
};

}  // namespace echo_tcp
