// Lab 02, steps 2.2 and 2.3: the server with one client at a time, and both in one process.

#include <algorithm>
#include <string>
#include <vector>

#include "checker/checks/lab02_ports.hpp"
#include "checker/checks/lab02_vocabulary.hpp"
#include "checker/harness/sockets.hpp"

namespace {

using namespace echo_tcp;

using harness::expect_end_without_reader;
using harness::expect_failure_told;
using harness::expect_output_failure_told;

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
  expect_loopback_only(server.program);
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
  const FixedPorts ours;
  const bool is_free = listener_on_default_port().has_value();
  if (!is_free || !serves_on(default_port, start({"server"})))
    GTEST_SKIP() << "another program has port 50008";
}

TEST_F(Step2_AServer, TakesPortsUpTo65535) {
  const FixedPorts ours;
  if (!serves_on(highest_port, start({"server", std::to_string(highest_port)})))
    GTEST_SKIP() << "another program has port 65535";
}

TEST_F(Step2_AServer, TellsThatItsOutputFailed) {
  Program server = start({"server", "0"}, failing_output());
  expect_output_failure_told(server, "No space left on device");
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
using Step3_BothAtOnce = EchoTcp;

TEST_F(Step3_BothAtOnce, PrintsTheReplyOfEachOfTheFiveClientsEveryTime) {
  for (int time = 0; time < 10; ++time) {
    Program demo = start({"demo", "0"});
    expect_five_replies(demo);
  }
}

TEST_F(Step3_BothAtOnce, KeepsEachLineWholeWhenAllClientsPrintAtOnce) {
  for (int time = 0; time < 5; ++time) {
    Program demo = start_with_full_output({"demo", "0"});
    demo.expect_asleep();  // all have their replies, and print; that takes until somebody reads
    expect_loopback_only(demo);
    demo.output().resume();
    expect_five_replies(demo);
  }
}

TEST_F(Step3_BothAtOnce, TellsThatThePortIsInUse) {
  const Listener somebody_else;
  Program demo = start({"demo", somebody_else.port_text()});
  expect_failure_told(demo, "Address already in use");
  demo.expect_no_more_output();
}

TEST_F(Step3_BothAtOnce, UsesPort50008ByDefault) {
  const FixedPorts ours;
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

}  // namespace
