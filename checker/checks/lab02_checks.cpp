// Lab 02, sockets: what `echo_tcp` must show. A suite a step, a check a sentence.

#include <algorithm>
#include <chrono>
#include <csignal>
#include <string>
#include <string_view>
#include <vector>

#include "checker/checks/lab02_crowds.hpp"
#include "checker/checks/lab02_vocabulary.hpp"
#include "checker/harness/sockets.hpp"

namespace {

using namespace echo_tcp;

using harness::expect_end_without_reader;
using harness::expect_failure_told;

// The one byte apart that no line holds.
std::string all_bytes_but_newline() {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte)
    if (byte != '\n') bytes += static_cast<char>(byte);
  return bytes;
}

// What is no whole number in the range of a port.
const std::vector<std::string> wrong_ports = {
    "x",   "5x",  "x5",   "2.9",   "-1",         "",
    "ten", "1e3", "0x50", "65536", "4294967297", "99999999999999999999"};

// ---------------------------------------------------------------------------------------------
class Step1_AClient : public EchoTcp {
 protected:
  void expect_exchange(const std::string& name, const std::string& reply, Where where = {}) {
    Client client = start_client(name, where);
    client.server.send(reply + "\n", where);
    client.expect_got(reply, where);
    client.server.expect_end_of_stream(true, where);  // and not a byte more than the name
  }
};

TEST_F(Step1_AClient, SendsItsNameAsALineAndNothingElse) {
  for (const std::string name : {"Ada", "", " ", "two words", "  more  space  ", "client", "50008",
                                 "%s%n%d", "[a]", "Zoë, 世界", "\x01\x7f\x80\xff\t\r"})
    expect_exchange(name, "welcome");
}

TEST_F(Step1_AClient, SendsALongName) { expect_exchange(line_of(100'000), "welcome"); }

TEST_F(Step1_AClient, PrintsTheReplyInBrackets) {
  for (const std::string reply : {"server got: [Ada]", "x", "two  words ", "]][[", "%s%n%d", "Zoë"})
    expect_exchange("Ada", reply);
}

TEST_F(Step1_AClient, SleepsUntilTheReplyComes) {
  Client client = start_client();
  client.program.expect_asleep();
  client.program.expect_no_timed_sleep_below(std::chrono::hours(1));
  if (!client.program.output().waiting().empty())
    client.program.fail("nothing on standard output before the reply", "there is something");
  client.server.send("welcome\n");
  client.expect_got("welcome");
}

TEST_F(Step1_AClient, DoesNotWaitForTheServerToClose) {
  Client client = start_client();
  client.server.send("welcome\n");
  client.expect_got("welcome");
}

TEST_F(Step1_AClient, ConnectsOverIPVersion4) {
  Listener listener;
  const Descriptor ipv6 = listener_on_ipv6(listener.port());
  Program client = start({"client", "Ada", listener.port_text()});
  client.expect("it to connect", [&] {
    return listener.has_connection() || has_connection(ipv6) || client.has_ended();
  });
  if (has_connection(ipv6))
    client.fail("a connection to 127.0.0.1", "it connected to ::1, over IPv6",
                "the name `localhost` stands for both addresses");
  listener.expect_connection(client).expect_line("Ada");
}

TEST_F(Step1_AClient, ConnectsToPort50008ByDefault) {
  auto listener = listener_on_default_port();
  if (!listener) GTEST_SKIP() << "another program has port 50008";
  Program client = start({"client", "Ada"});
  listener->expect_connection(client).expect_line("Ada");
}

TEST_F(Step1_AClient, TakesPortsUpTo65535) {
  if (somebody_else_has(highest_port)) GTEST_SKIP() << "another program has port 65535";
  Program client = start({"client", "Ada", std::to_string(highest_port)});
  if (client.expect_end() == harness::WaitStatus::exited(2))
    client.fail("it to connect to port 65535", "it took that for wrong usage");
}

TEST_F(Step1_AClient, TellsThatNobodyListens) {
  const harness::UnusedPort port;
  Program client = start({"client", "Ada", port.port_text()});
  client.expect_exit(1);
  expect_message(client, "echo_tcp: connect: Connection refused");
  client.expect_no_more_output();
}

TEST_F(Step1_AClient, TellsThatTheServerClosedWithoutAReply) {
  Client client = start_client();
  client.server.end_sending();
  client.expect_failure();
}

TEST_F(Step1_AClient, TellsThatTheServerClosedAtOnce) {
  Listener listener;
  Program client = start({"client", "Ada", listener.port_text()});
  listener.expect_connection(client).close();
  expect_client_failed(client);
}

TEST_F(Step1_AClient, TellsThatTheReplyWasCutOff) {
  for (const std::string part : {"s", "server got: [Ada]"}) {
    Client client = start_client();
    client.server.send(part);
    client.server.end_sending();
    client.expect_failure();
  }
}

TEST_F(Step1_AClient, TellsThatTheServerResetTheConnection) {
  Client client = start_client();
  client.server.reset();
  client.expect_failure();
}

TEST_F(Step1_AClient, TellsThatItsOutputFailed) {
  Client client = start_client("Ada", failing_output());
  client.server.send("welcome\n");
  expect_failure_told(client.program, "No space left on device");
}

TEST_F(Step1_AClient, EndsWhenNobodyReadsItsOutput) {
  Client client = start_client("Ada", harness::pipe_without_reader());
  client.server.send("welcome\n");
  expect_end_without_reader(client.program);
}

TEST_F(Step1_AClient, RefusesWrongUsage) {
  const harness::UnusedPort unused;
  const std::string port = unused.port_text();
  expect_refused({{},
                  {""},
                  {"klient"},
                  {"Client", "Ada", port},
                  {"Ada", port},
                  {"client"},
                  {"client", "Ada", port, "x"},
                  {"client", "Ada", "0"}});
  for (const std::string& word : wrong_ports) expect_refused({{"client", "Ada", word}});
}

TEST_F(Step1_AClient, RefusesANameThatHoldsANewline) {
  const harness::UnusedPort port;
  for (const std::string name : {"Ada\nBob", "Ada\n", "\nAda", "\n"})
    expect_refused({{"client", name, port.port_text()}});
}

// ---------------------------------------------------------------------------------------------
using Step2_AServer = EchoTcp;

TEST_F(Step2_AServer, AnswersAMessage) {
  Server server = start_server();
  Peer client = server.connect();
  expect_answer(client, "hello");
}

TEST_F(Step2_AServer, AnswersSeveralMessagesOnAConnection) {
  Server server = start_server();
  Peer client = server.connect();
  for (const std::string message :
       {"one", "two words", " three ", "[four]", "%s%n%d", "Zoë", "six"})
    expect_answer(client, message);
}

TEST_F(Step2_AServer, ClosesTheConnectionWhenTheClientsStreamEnds) {
  Server server = start_server();
  server.expect_service();
  Peer silent = server.connect();
  silent.end_sending();
  silent.expect_end_of_stream();
}

TEST_F(Step2_AServer, ServesOneClientAfterAnother) {
  Server server = start_server();
  for (int client = 0; client < 10; ++client) server.expect_service();
}

TEST_F(Step2_AServer, PrintsNothingButItsFirstLine) {
  Server server = start_server();
  for (int client = 0; client < 3; ++client) server.expect_service();
  server.program.end_now();
  server.program.expect_no_more_output();
}

TEST_F(Step2_AServer, PrintsItsLineOnceClientsCanConnect) {
  Program program = start_with_full_output({"server", "0"});
  program.expect_asleep();  // it prints, and that takes until somebody reads
  const auto sockets = harness::tcp_sockets_of(program.processes());
  if (std::ranges::none_of(sockets, [](const harness::TcpSocket& socket) {
        return socket.state == harness::TcpSocket::listening;
      }))
    program.fail("it to listen before it says so", "no socket of it listens while it prints",
                 "a client that read the line at this moment would be refused");
  program.output().resume();
  Server(std::move(program)).expect_service();
}

TEST_F(Step2_AServer, ListensOnTheLoopbackAddressOnly) {
  Server server = start_server();
  for (const auto& socket : harness::tcp_sockets_of(server.program.processes())) {
    const bool is_loopback = socket.address == "127.0.0.1" || socket.address == "::ffff:127.0.0.1";
    if (socket.state == harness::TcpSocket::listening && !is_loopback)
      server.program.fail("it to listen on 127.0.0.1 and nowhere else",
                          "it listens on " + socket.address + ", and so for other machines too");
  }
}

TEST_F(Step2_AServer, StartsAgainAtOnceWhileOldConnectionsAreOpen) {
  for (int attempt = 0; attempt < 5; ++attempt) {
    Server first = start_server();
    Peer client = first.connect();
    expect_answer(client, "hello");
    first.program.end_now();
    if (serves_on(first.port, start({"server", std::to_string(first.port)}), {client.local_port()}))
      return;
  }
  GTEST_SKIP() << "other programs took the port in the meantime, each time";
}

TEST_F(Step2_AServer, StartsAgainAtOnceWhileOldConnectionsAreInTimeWait) {
  for (int attempt = 0; attempt < 5; ++attempt) {
    Server first = start_server();
    Peer client = first.connect();
    expect_answer(client, "hello");
    const std::uint16_t old = client.local_port();
    first.program.end_now();  // its side closes first, so TIME_WAIT is there
    client.expect_end_of_stream(true);
    client.close();
    if (serves_on(first.port, start({"server", std::to_string(first.port)}), {old})) return;
  }
  GTEST_SKIP() << "other programs took the port in the meantime, each time";
}

TEST_F(Step2_AServer, TellsThatThePortIsInUse) {
  Server first = start_server();
  const Listener somebody_else;
  for (const std::string& port : {std::to_string(first.port), somebody_else.port_text()}) {
    Program second = start({"server", port});
    second.expect_exit(1);
    expect_message(second, port_in_use);
    second.expect_no_more_output();
  }
  first.expect_service();
}

TEST_F(Step2_AServer, ListensOnPort50008ByDefault) {
  const bool is_free = listener_on_default_port().has_value();
  if (!is_free || !serves_on(default_port, start({"server"})))
    GTEST_SKIP() << "another program has port 50008";
}

TEST_F(Step2_AServer, TakesPortsUpTo65535) {
  if (!serves_on(highest_port, start({"server", std::to_string(highest_port)})))
    GTEST_SKIP() << "another program has port 65535";
}

TEST_F(Step2_AServer, TellsThatItsOutputFailed) {
  Program server = start({"server", "0"}, failing_output());
  expect_failure_told(server, "No space left on device");
}

TEST_F(Step2_AServer, EndsWhenNobodyReadsItsOutput) {
  Program server = start({"server", "0"}, harness::pipe_without_reader());
  expect_end_without_reader(server);
}

TEST_F(Step2_AServer, RefusesWrongUsageOfServer) {
  expect_refused({{"server", "0", "0"}, {"server", "0", ""}});
  for (const std::string& word : wrong_ports) expect_refused({{"server", word}});
}

TEST_F(Step2_AServer, RefusesWrongUsageOfDemo) {
  expect_refused({{"demo", "0", "0"}, {"demo", "0", ""}});
  for (const std::string& word : wrong_ports) expect_refused({{"demo", word}});
}

// ---------------------------------------------------------------------------------------------
class Step3_BothAtOnce : public EchoTcp {
 protected:
  static void expect_five_lines(Program& demo, Where where = {}) {
    std::vector<std::string> expected;
    for (int number = 0; number < 5; ++number)
      expected.push_back("Client got: [" + answer_to("client" + std::to_string(number)) + "]");
    while (!expected.empty()) {
      std::string wanted = expected.size() == 1 ? "the line" : "one of the lines";
      for (const std::string& line : expected) wanted += "\n    " + line;
      const std::string line = demo.expect_any_line(wanted, where);
      if (std::erase(expected, line) == 0)
        demo.fail(wanted, "the line was\n    " + harness::escaped(line), "", where);
    }
    demo.expect_exit(0, where);
    demo.expect_no_more_output(where);
  }
};

TEST_F(Step3_BothAtOnce, PrintsTheReplyOfEachOfTheFiveClientsEveryTime) {
  for (int time = 0; time < 10; ++time) {
    Program demo = start({"demo", "0"});
    expect_five_lines(demo);
  }
}

TEST_F(Step3_BothAtOnce, KeepsEachLineWholeWhenAllClientsPrintAtOnce) {
  for (int time = 0; time < 5; ++time) {
    Program demo = start_with_full_output({"demo", "0"});
    demo.expect_asleep();  // all have their replies, and print; that takes until somebody reads
    demo.output().resume();
    expect_five_lines(demo);
  }
}

TEST_F(Step3_BothAtOnce, TellsThatThePortIsInUse) {
  const Listener somebody_else;
  Program demo = start({"demo", somebody_else.port_text()});
  expect_failure_told(demo, "Address already in use");
  demo.expect_no_more_output();
}

TEST_F(Step3_BothAtOnce, UsesPort50008ByDefault) {
  const auto somebody_else = listener_on_default_port();
  if (!somebody_else) GTEST_SKIP() << "another program has port 50008";
  Program demo = start({"demo"});
  expect_failure_told(demo, "Address already in use");
  demo.expect_no_more_output();
}

TEST_F(Step3_BothAtOnce, FailsWhereAClientFailed) {
  Program demo = start({"demo", "0"}, failing_output());
  demo.expect_exit(1);
  demo.expect_error_line("echo_tcp: ");
}

// ---------------------------------------------------------------------------------------------
class Step4_AStreamNotMessages : public EchoTcp {
 protected:
  // Sends it, and waits until the server has read it and wants more.
  static void send_piece(Server& server, Peer& client, const std::string& piece, Where where = {}) {
    client.send(piece, where);
    server.program.expect_asleep(where);
  }

  // The other end: replies to a client in these pieces, which it must read each on its own.
  void expect_client_takes(const std::vector<std::string>& pieces, const std::string& reply,
                           Where where = {}) {
    Client client = start_client("Ada", where);
    for (const std::string& piece : pieces) {
      if (&piece != &pieces.front()) client.program.expect_asleep(where);
      client.server.send(piece, where);
    }
    client.expect_got(reply, where);
  }
};

TEST_F(Step4_AStreamNotMessages, AnswersALineThatArrivesAByteAtATime) {
  Server server = start_server();
  Peer client = server.connect();
  for (const char* byte : {"h", "e", "l", "l", "o"}) send_piece(server, client, byte);
  if (!client.received().empty())
    server.program.fail("no answer before the message's newline",
                        "there came\n    " + harness::escaped(client.received()));
  client.send("\n");
  client.expect_line(answer_to("hello"));
}

TEST_F(Step4_AStreamNotMessages, AnswersLinesWhereverTheyAreCut) {
  const std::string lines = "ab\n\ncd\n";
  Server server = start_server();
  Peer client = server.connect();
  for (std::size_t cut = 1; cut < lines.size(); ++cut) {
    send_piece(server, client, lines.substr(0, cut));
    client.send(lines.substr(cut));
    for (const char* message : {"ab", "", "cd"}) client.expect_line(answer_to(message));
  }
}

TEST_F(Step4_AStreamNotMessages, AnswersEveryLineOfASegment) {
  Server server = start_server();
  Peer client = server.connect();
  for (const int lines : {2, 3, 3000}) {
    client.send(numbered_lines(lines));
    expect_numbered_answers(client, lines);
  }
}

TEST_F(Step4_AStreamNotMessages, AnswersEmptyLines) {
  Server server = start_server();
  Peer client = server.connect();
  expect_answer(client, "");
  client.send("\n\n\nfull\n\n");
  for (const char* message : {"", "", "", "full", ""}) client.expect_line(answer_to(message));
}

TEST_F(Step4_AStreamNotMessages, AnswersALineOf65536Bytes) {
  Server server = start_server();
  Peer client = server.connect();
  for (const std::size_t bytes : {longest_message, longest_message - 1, longest_message})
    expect_answer(client, line_of(bytes));
  client.send(line_of(longest_message) + "\nshort\n");
  client.expect_line(answer_to(line_of(longest_message)));
  client.expect_line(answer_to("short"));
}

TEST_F(Step4_AStreamNotMessages, AnswersALastLineWithoutNewline) {
  Server server = start_server();
  for (const std::string& rest : {std::string("the last words"), line_of(longest_message)}) {
    Peer client = server.connect();
    client.send("first\n" + rest);
    client.end_sending();
    client.expect_line(answer_to("first"));
    client.expect_line(answer_to(rest));
    client.expect_end_of_stream();
  }
}

TEST_F(Step4_AStreamNotMessages, TakesAnEmptyRestForNoMessage) {
  Server server = start_server();
  for (const std::string lines : {"", "first\n", "first\n\n"}) {
    Peer client = server.connect();
    client.send(lines);
    client.end_sending();
    if (!lines.empty()) client.expect_line(answer_to("first"));
    if (lines == "first\n\n") client.expect_line(answer_to(""));
    client.expect_end_of_stream();
  }
}

TEST_F(Step4_AStreamNotMessages, AnswersAnyBytes) {
  using namespace std::string_view_literals;
  Server server = start_server();
  Peer client = server.connect();
  for (const std::string_view message :
       {"\0"sv, "a\0b"sv, "\0\0end"sv, "line\r"sv, "\r"sv, "\xff"sv})
    expect_answer(client, message);
  expect_answer(client, all_bytes_but_newline());
}

TEST_F(Step4_AStreamNotMessages, AnswersLinesThatWereSentWithoutWaiting) {
  Server server = start_server();
  Peer client = server.connect();
  client.stop_reading();
  client.send(numbered_lines(500));
  client.end_sending();
  server.program.expect_asleep();
  client.resume_reading();
  expect_numbered_answers(client, 500);
  client.expect_end_of_stream();
}

TEST_F(Step4_AStreamNotMessages, LosesNothingToAClientThatReadsLate) {
  Server server = start_server();
  Peer client = server.connect();
  Flood flood(server, client);
  flood.send_until_stuck();
  flood.expect_all_answers();
}

TEST_F(Step4_AStreamNotMessages, ClientTakesAReplyThatArrivesAByteAtATime) {
  expect_client_takes({"w", "e", "l", "c", "o", "m", "e", "\n"}, "welcome");
}

TEST_F(Step4_AStreamNotMessages, ClientPrintsTheFirstLineOnly) {
  expect_client_takes({"first\nsecond\n"}, "first");
  expect_client_takes({"fir", "st\nsec"}, "first");
}

TEST_F(Step4_AStreamNotMessages, ClientTakesALongReply) {
  const std::string reply = answer_to(line_of(longest_message));
  expect_client_takes({reply + "\n"}, reply);
}

TEST_F(Step4_AStreamNotMessages, ClientTakesAnEmptyReply) { expect_client_takes({"\n"}, ""); }

TEST_F(Step4_AStreamNotMessages, ClientTakesAnyBytes) {
  expect_client_takes({all_bytes_but_newline() + "\n"}, all_bytes_but_newline());
}

TEST_F(Step4_AStreamNotMessages, ClientTellsThatAReplyInPiecesWasCutOff) {
  Client client = start_client();
  for (const char* piece : {"server got: ", "[Ada]"}) {
    client.server.send(piece);
    client.program.expect_asleep();
  }
  client.server.end_sending();
  client.expect_failure();
}

// ---------------------------------------------------------------------------------------------
using Step5_EverybodyAtOnce = EchoTcp;

TEST_F(Step5_EverybodyAtOnce, AnIdleClientDelaysNoOther) {
  Server server = start_server();
  Peer idle = server.connect();
  server.expect_service();
  expect_answer(idle, "now I speak");
}

TEST_F(Step5_EverybodyAtOnce, HalfALineDelaysNoOther) {
  Server server = start_server();
  Peer slow = server.connect();
  slow.send("now I");
  server.expect_service();
  slow.send(" speak\n");
  slow.expect_line(answer_to("now I speak"));
}

TEST_F(Step5_EverybodyAtOnce, KeepsItsClientsApart) {
  Server server = start_server();
  Peer one = server.connect();
  Peer other = server.connect();
  one.send("this ");
  other.send("that ");
  server.program.expect_asleep();
  one.send("is one\n");
  one.expect_line(answer_to("this is one"));
  other.send("is two\n");
  other.expect_line(answer_to("that is two"));
}

TEST_F(Step5_EverybodyAtOnce, Answers200ClientsAtOnce) {
  Server server = start_server();
  std::vector<Peer> clients;
  for (int number = 0; number < 200; ++number) {
    clients.push_back(server.connect());
    expect_answer(clients.back(), "I am number " + std::to_string(number));
  }
  for (Peer& client : clients) client.send("all together\n");
  for (Peer& client : clients) client.expect_line(answer_to("all together"));
}

TEST_F(Step5_EverybodyAtOnce, NobodyWakesWhileNothingHappens) {
  Server server = start_server();
  Peer idle = server.connect();
  Peer slow = server.connect();
  slow.send("now I");
  Peer third = server.connect();
  expect_answer(third, "hello");
  server.program.expect_asleep();
  server.program.expect_no_timed_sleep_below(std::chrono::hours(1));
  const auto asleep = server.program.threads();
  // Elsewhere time passes.
  Server other = start_server();
  for (int client = 0; client < 20; ++client) other.expect_service();
  server.program.expect_nobody_ran_since(asleep);
}

// ---------------------------------------------------------------------------------------------
class Step6_SurviveAndStop : public EchoTcp {
 protected:
  Server start_server_with_few_descriptors(Where where = {}) {
    harness::StartOptions options;
    options.arguments = {"server", "0"};
    options.descriptors = FullHouse::descriptors;
    return Server(start_with(std::move(options), where), where);
  }

  // It was not ended by what happened before, also not a moment later, nor was this client's
  // conversation.
  static void expect_all_is_well(Server& server, Peer& client, Where where = {}) {
    server.program.expect_asleep(where);
    expect_answer(client, "still there?", where);
    server.expect_service(where);
  }

  // Ten clients at once, who leave in different ways.
  static void come_and_go(Server& server, Where where = {}) {
    std::vector<Peer> clients;
    for (int number = 0; number < 10; ++number) {
      clients.push_back(server.connect(where));
      expect_answer(clients.back(), "hello", where);
    }
    for (int number = 0; number < 10; ++number) {
      Peer& client = clients[static_cast<std::size_t>(number)];
      if (number % 5 == 0) client.send("half a li", where);
      if (number % 5 == 1) client.send(numbered_lines(100), where);
      if (number % 5 == 2) client.send(line_of(longest_message + 1), where);
      if (number % 2 == 0)
        client.reset();
      else
        client.close();
    }
    server.program.expect_asleep(where);
  }

  // Lines arrive, then the stop. Whether the server was kept from reading them before.
  bool stop_behind_lines(int signal, Where where = {}) {
    Server server = start_server(where);
    Peer one = server.connect(where), many = server.connect(where), half = server.connect(where);
    for (Peer* client : {&one, &many, &half}) expect_answer(*client, "hello", where);
    const std::vector<std::pair<Peer*, std::string>> last = {
        {&one, "last\n"}, {&many, numbered_lines(100)}, {&half, "whole\nhal"}};
    harness::Clock::time_point sent;
    bool was_frozen = false;
    {
      const Freeze freeze(server.program);
      was_frozen = freeze.holds();
      for (const auto& [client, text] : last) client->send(text, where);
      server.program.expect("the lines to arrive", [&] {
        return one.all_has_arrived() && many.all_has_arrived() && half.all_has_arrived();
      });
      sent = harness::Clock::now();
      server.program.send(signal);
    }
    one.expect_line(answer_to("last"), where);
    expect_numbered_answers(many, 100, where);
    half.expect_line(answer_to("whole"), where);
    for (const auto& entry : last) entry.first->expect_end_of_stream(true, where);
    server.expect_stopped_since(sent, where);
    return was_frozen;
  }
};

TEST_F(Step6_SurviveAndStop, SurvivesClientsThatResetTheirConnection) {
  Server server = start_server();
  Peer witness = server.connect();
  for (int time = 0; time < 10; ++time) {
    server.connect().reset();
    Peer half = server.connect();
    half.send("half a li");
    half.reset();
    Peer served = server.connect();
    expect_answer(served, "hello");
    served.reset();
  }
  expect_all_is_well(server, witness);
}

TEST_F(Step6_SurviveAndStop, SurvivesClientsThatLeaveBeforeTheirReplies) {
  Server server = start_server();
  Peer witness = server.connect();
  for (int time = 0; time < 10; ++time) {
    Peer client = server.connect();
    client.send(numbered_lines(1000));
    client.close();
  }
  expect_all_is_well(server, witness);
}

TEST_F(Step6_SurviveAndStop, AClientThatNeverReadsDelaysNoOther) {
  Server server = start_server();
  Peer witness = server.connect();
  expect_answer(witness, "hello");
  Peer client = server.connect();
  Flood flood(server, client);
  flood.send_until_stuck();
  expect_answer(witness, "hello again");
  server.expect_service();
  client.reset();
  expect_all_is_well(server, witness);
}

TEST_F(Step6_SurviveAndStop, RefusesALineTooLongAsSoonAsItIs) {
  Server server = start_server();
  Peer client = server.connect();
  client.send(line_of(longest_message));
  server.program.expect_asleep();
  if (!client.received().empty())
    server.program.fail("no answer to 65,536 bytes, which may still be a message",
                        "there came\n    " + harness::escaped(client.received()));
  client.send("x");
  client.expect_line(too_long);
  client.expect_end_of_stream(true);
}

TEST_F(Step6_SurviveAndStop, AnswersNothingBehindALineTooLong) {
  Server server = start_server();
  const std::string line = line_of(longest_message + 1);
  for (const std::string& rest : {std::string("\n"), std::string("\nmore\n"), line + "\nmore\n"}) {
    Peer client = server.connect();
    client.send("before\n" + line + rest);
    client.expect_line(answer_to("before"));
    client.expect_line(too_long);
    client.expect_end_of_stream(true);
  }
}

TEST_F(Step6_SurviveAndStop, ClosesOnlyTheConnectionOfALineTooLong) {
  Server server = start_server();
  Peer witness = server.connect();
  Peer client = server.connect();
  client.send(line_of(longest_message + 1));
  client.expect_line(too_long);
  client.expect_end_of_stream(true);
  expect_all_is_well(server, witness);
}

TEST_F(Step6_SurviveAndStop, HoldsOnlyAPartOfALineTooLong) {
  constexpr std::uint64_t mebibyte = 1 << 20;
  Server server = start_server();
  Peer client = server.connect();
  expect_answer(client, "hello");
  const std::uint64_t before = resident_bytes(server.program);
  const std::string piece(mebibyte, '~');
  for (int count = 0; count < 64 && !client.at_end(); ++count) {
    client.send(piece);
    const std::uint64_t now = resident_bytes(server.program);
    if (now > before + 24 * mebibyte)
      server.program.fail("it to hold only a part of a line that is too long",
                          "its memory has grown by " + std::to_string((now - before) / mebibyte) +
                              " MiB while such a line arrives");
  }
  client.expect_line(too_long);
  client.expect_end_of_stream(true);
}

TEST_F(Step6_SurviveAndStop, LeavesNothingOf100ClientsBehind) {
  Server server = start_server();
  come_and_go(server);
  const Holdings before = Holdings::of(server.program);  // what it keeps for its next clients
  for (int time = 0; time < 10; ++time) come_and_go(server);
  Holdings now;
  server.program.expect(
      "it to have no more than after the first ten clients, and no zombie: " + before.to_string(),
      [&] {
        now = Holdings::of(server.program);
        return now.no_more_than(before) && now.zombies == 0;
      },
      [&] { return "100 clients later, when all have left, it has " + now.to_string(); });
}

TEST_F(Step6_SurviveAndStop, ServesThoseItHasWhenItIsOutOfDescriptors) {
  Server server = start_server_with_few_descriptors();
  FullHouse full(server);
  full.expect_answers();
}

TEST_F(Step6_SurviveAndStop, SleepsWhenItIsOutOfDescriptors) {
  Server server = start_server_with_few_descriptors();
  FullHouse full(server);
  server.program.expect_asleep();  // now and then, between two times that it tries again
  full.expect_answers();
}

TEST_F(Step6_SurviveAndStop, ServesAgainOnceDescriptorsAreFree) {
  Server server = start_server_with_few_descriptors();
  FullHouse full(server);
  full.expect_service_when_some_leave();
}

TEST_F(Step6_SurviveAndStop, StopsWhenItIsOutOfDescriptors) {
  Server server = start_server_with_few_descriptors();
  FullHouse full(server);
  server.expect_stop(SIGTERM);
}

TEST_F(Step6_SurviveAndStop, StopsOnSIGINTAndOnSIGTERM) {
  for (const int signal : {SIGINT, SIGTERM}) {
    Server server = start_server();
    server.program.expect_asleep();
    server.expect_stop(signal);
  }
}

TEST_F(Step6_SurviveAndStop, ClosesItsConnectionsWhenItStops) {
  for (const int signal : {SIGINT, SIGTERM}) {
    Server server = start_server();
    Peer idle = server.connect();
    Peer served = server.connect();
    expect_answer(served, "hello");
    server.program.expect_asleep();
    server.expect_stop(signal);
    idle.expect_end_of_stream(true);
    served.expect_end_of_stream(true);
  }
}

TEST_F(Step6_SurviveAndStop, AnswersNoHalfLineWhenItStops) {
  Server server = start_server();
  Peer client = server.connect();
  client.send("half a li");
  server.program.expect_asleep();
  server.expect_stop(SIGTERM);
  client.expect_end_of_stream(true);
}

TEST_F(Step6_SurviveAndStop, AnswersLinesThatHadArrivedBeforeTheStop) {
  for (const int signal : {SIGINT, SIGTERM})
    for (int time = 0; time < 5; ++time)
      if (stop_behind_lines(signal)) break;  // else it may have read them before: try again
}

TEST_F(Step6_SurviveAndStop, StopsThoughAClientNeitherSendsNorReads) {
  Server server = start_server();
  Peer client = server.connect();
  Flood(server, client).send_until_stuck();
  server.expect_stop(SIGTERM);
}

TEST_F(Step6_SurviveAndStop, ServesNobodyWhoComesAfterTheStop) {
  Server server = start_server();
  Peer idle = server.connect();
  expect_answer(idle, "hello");
  Peer stuck = server.connect();  // holds it up
  Flood(server, stuck).send_until_stuck();
  const auto sent = harness::Clock::now();
  server.program.send(SIGTERM);
  idle.expect_end_of_stream(true);  // so the stop has begun
  auto late = Peer::connect_if_served(server.program, server.port);
  if (late) late->send("too late\n");
  stuck.reset();
  server.expect_stopped_since(sent);
  if (late) late->expect_end_of_stream(true);
}

TEST_F(Step6_SurviveAndStop, FreesItsPortWhenItStops) {
  for (int attempt = 0; attempt < 5; ++attempt) {
    Server first = start_server();
    Peer client = first.connect();
    expect_answer(client, "hello");
    first.program.expect_asleep();
    first.expect_stop(SIGTERM);
    client.expect_end_of_stream(true);
    if (serves_on(first.port, start({"server", std::to_string(first.port)}), {client.local_port()}))
      return;
  }
  GTEST_SKIP() << "other programs took the port in the meantime, each time";
}

}  // namespace
