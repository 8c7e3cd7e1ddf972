#include "checker/checks/lab02_vocabulary.hpp"

#include <fcntl.h>
#include <fmt/core.h>

#include "checker/harness/sockets.hpp"

namespace echo_tcp {

using harness::Clock;
using harness::escaped;
using harness::Pattern;
using harness::StartOptions;

void expect_loopback_only(Program& program, Where where) {
  for (const auto& socket : harness::tcp_sockets_of(program.processes())) {
    const bool is_loopback = socket.address == "127.0.0.1" || socket.address == "::ffff:127.0.0.1";
    if (socket.state == harness::TcpSocket::listening && !is_loopback)
      program.fail("it to listen on 127.0.0.1 and nowhere else",
                   "it listens on " + socket.address +
                       (socket.address == "::1" ? " too" : ", and so for other machines too"),
                   "", where);
  }
}

std::string answer_to(std::string_view message) {
  return "server got: [" + std::string(message) + "]";
}

std::string line_of(std::size_t bytes) {
  std::string line;
  while (line.size() < bytes) line += fmt::format("{} ", line.size());
  line.resize(bytes);
  return line;
}

std::string numbered_lines(int lines) {
  std::string text;
  for (int number = 0; number < lines; ++number) text += fmt::format("message {}\n", number);
  return text;
}

namespace {

std::uint16_t expect_port(Program& server, Where where) {
  const auto fields = server.expect_line("Listening on 127.0.0.1:{port}", where);
  return static_cast<std::uint16_t>(std::stoul(fields.front()));
}

}  // namespace

Server::Server(Program&& started, Where where)
    : owned_(std::move(started)), program(*owned_), port(expect_port(program, where)) {}

Server::Server(Program& started, Where where)
    : program(started), port(expect_port(program, where)) {
  program.expect_asleep(where);  // slowed down by the tracer, it may not wait for clients yet
}

void Server::expect_service(Where where) {
  Peer client = connect(where);
  expect_answer(client, "hello", where);
  client.end_sending();
  client.expect_end_of_stream(false, where);
}

void Server::expect_stop(int signal, Where where) {
  const auto sent = Clock::now();
  program.send(signal);
  expect_stopped_since(sent, where);
}

void expect_answer(Peer& client, std::string_view message, Where where) {
  client.send(std::string(message) + "\n", where);
  client.expect_line(answer_to(message), where);
}

void expect_numbered_answers(Peer& client, int lines, Where where) {
  for (int number = 0; number < lines; ++number)
    client.expect_line(answer_to(fmt::format("message {}", number)), where);
}

Client::Client(Program&& started, Listener& listener, std::string_view name, Where where)
    : owned_(std::move(started)),
      program(*owned_),
      server(listener.expect_connection(program, where)) {
  server.expect_line(name, where);
}

Client::Client(Program& started, Listener& listener, std::string_view name, Where where)
    : program(started), server(listener.expect_connection(program, where)) {
  server.expect_line(name, where);
}

void Client::expect_got(std::string_view reply, Where where) {
  program.expect_line(Pattern::exactly("Client got: [" + std::string(reply) + "]"), where);
  program.expect_exit(0, where);
  program.expect_no_more_output(where);
}

void expect_client_failed(Program& client, Where where) {
  client.expect_exit(1, where);
  client.expect_error_line("echo_tcp: ", where);
  client.expect_no_more_output(where);
}

namespace {

// Parts of the lines of several clients stand in one.
std::string why_torn(std::string_view line) {
  constexpr std::string_view beginning = "Client got: [";
  const std::size_t first = line.find(beginning);
  return first != line.rfind(beginning)
             ? "clients that print at the same time: a line that is written in several parts is "
               "whole only where a lock keeps the others out meanwhile"
             : "";
}

}  // namespace

void expect_five_replies(Program& demo, Where where) {
  std::vector<std::string> expected;
  for (int number = 0; number < 5; ++number)
    expected.push_back("Client got: [" + answer_to("client" + std::to_string(number)) + "]");
  while (!expected.empty()) {
    std::string wanted = expected.size() == 1 ? "the line" : "one of the lines";
    for (const std::string& line : expected) wanted += "\n    " + line;
    const std::string line = demo.expect_any_line(wanted, where);
    if (std::erase(expected, line) == 0)
      demo.fail(wanted, "the line was\n    " + harness::escaped(line), why_torn(line), where);
  }
  demo.expect_exit(0, where);
  demo.expect_no_more_output(where);
}

void expect_message(Program& program, std::string_view line, Where where) {
  program.wait_for([&] { return program.error().at_end(); });
  const std::string text = "\n" + std::string(program.error().waiting());
  if (text.find("\n" + std::string(line) + "\n") != std::string::npos) return;
  program.fail(
      "on standard error the line\n    " + std::string(line),
      text.size() == 1 ? "nothing came there" : "there came\n    " + escaped(text.substr(1)), "",
      where);
}

Descriptor failing_output() { return harness::open_file("/dev/full", O_WRONLY); }

Program EchoTcp::start(std::vector<std::string> arguments, Descriptor output, Where where) {
  StartOptions options;
  options.arguments = std::move(arguments);
  options.output = std::move(output);
  return start_with(std::move(options), where);
}

Program EchoTcp::start_with_full_output(std::vector<std::string> arguments, Where where) {
  StartOptions options;
  options.arguments = std::move(arguments);
  options.output_is_full = true;
  return start_with(std::move(options), where);
}

Server EchoTcp::start_server(Where where) { return Server(start({"server", "0"}, where), where); }

Server EchoTcp::start_server_with(rlim_t descriptors, Where where) {
  StartOptions options;
  options.arguments = {"server", "0"};
  options.descriptors = descriptors;
  return Server(start_with(std::move(options), where), where);
}

Client EchoTcp::start_client(const std::string& name, Where where) {
  return start_client(name, Descriptor(), where);
}

Client EchoTcp::start_client(const std::string& name, Descriptor output, Where where) {
  Listener listener;
  return {start({"client", name, listener.port_text()}, std::move(output), where), listener, name,
          where};
}

void EchoTcp::expect_exchange(const std::string& name, const std::string& reply, Where where) {
  Client client = start_client(name, where);
  client.server.send(reply + "\n", where);
  client.expect_got(reply, where);
  client.server.expect_end_of_stream(true, where);  // and not a byte more than the name
}

void EchoTcp::expect_client_takes(const std::vector<std::string>& pieces, const std::string& reply,
                                  Where where) {
  Client client = start_client("Ada", where);
  for (const std::string& piece : pieces) {
    if (&piece != &pieces.front()) client.program.expect_asleep(where);
    client.server.send(piece, where);
  }
  client.expect_got(reply, where);
}

void EchoTcp::expect_refused(const std::vector<std::vector<std::string>>& usages, Where where) {
  for (const auto& words : usages) harness::expect_usage_refused(start(words, where), where);
}

}  // namespace echo_tcp
