// Lab 02, sockets: what `echo_tcp` must show. A suite a step, a check a sentence. Here the client
// alone, step 2.1; the other steps are in the files named lab02_…_checks.cpp.

#include <chrono>
#include <string>

#include "checker/checks/lab02_ports.hpp"
#include "checker/checks/lab02_vocabulary.hpp"

namespace {

using namespace echo_tcp;

using harness::expect_end_without_reader;
using harness::expect_output_failure_told;

// ---------------------------------------------------------------------------------------------
using Step1_AClient = EchoTcp;

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
  const FixedPorts ours;
  auto listener = listener_on_default_port();
  if (!listener) GTEST_SKIP() << "another program has port 50008";
  Program client = start({"client", "Ada"});
  listener->expect_connection(client).expect_line("Ada");
}

TEST_F(Step1_AClient, TakesPortsUpTo65535) {
  const FixedPorts ours;
  if (somebody_listens_on(highest_port)) GTEST_SKIP() << "another program has port 65535";
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
  expect_output_failure_told(client.program, "No space left on device");
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

}  // namespace
