// The words in which the checks of lab 02 speak of `echo_tcp`.

#pragma once

#include <sys/resource.h>

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

constexpr std::size_t longest_message = 65536;
const char* const too_long = "error: line too long";
// The cause, where an answer came before the newline that ends its message.
const char* const answered_too_early =
    "one recv is not one message: it did not wait for the newline (TCP carries a stream, see "
    "tcp(7))";

std::string answer_to(std::string_view message);  // "server got: [message]"
// So many bytes, none a newline; a piece that is missing or stands elsewhere is noticed.
std::string line_of(std::size_t bytes);
// "message 0", "message 1" and so on, a line each.
std::string numbered_lines(int lines);

// Where it listens, that is on 127.0.0.1.
void expect_loopback_only(Program& program, Where where = {});

// `echo_tcp server`, which has told that it listens.
class Server {
  std::optional<Program> owned_;

 public:
  // Waits for its first line.
  explicit Server(Program&& started, Where where = {});
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
  Client(Program&& started, Listener& listener, std::string_view name, Where where = {});
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

// All that `echo_tcp demo` prints, and its end.
void expect_five_replies(Program& demo, Where where = {});

// This is a line on standard error, to the letter.
void expect_message(Program& program, std::string_view line, Where where = {});

Descriptor failing_output();  // /dev/full

class EchoTcp : public harness::CheckFixture {
 protected:
  using CheckFixture::start;
  // With this as its standard output.
  Program start(std::vector<std::string> arguments, Descriptor output, Where where = {});
  // Its standard output is full until Program::output().resume().
  Program start_with_full_output(std::vector<std::string> arguments, Where where = {});

  Server start_server(Where where = {});  // on a port that the kernel chooses
  // With so few descriptors that a crowd uses them up.
  Server start_server_with(rlim_t descriptors, Where where = {});
  Client start_client(const std::string& name = "Ada", Where where = {});
  Client start_client(const std::string& name, Descriptor output, Where where = {});
  // The client sends this name, takes this reply, and sends nothing more.
  void expect_exchange(const std::string& name, const std::string& reply, Where where = {});
  // The server replies in these pieces, each of which the client must read on its own.
  void expect_client_takes(const std::vector<std::string>& pieces, const std::string& reply,
                           Where where = {});
  void expect_refused(const std::vector<std::vector<std::string>>& usages, Where where = {});
};

}  // namespace echo_tcp
