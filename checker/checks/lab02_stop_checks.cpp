// Lab 02, step 2.6: SIGINT and SIGTERM end the server in order.

#include <csignal>
#include <string>
#include <vector>

#include "checker/checks/lab02_crowds.hpp"
#include "checker/checks/lab02_floods.hpp"
#include "checker/checks/lab02_ports.hpp"
#include "checker/checks/lab02_stops.hpp"
#include "checker/checks/lab02_vocabulary.hpp"
#include "checker/harness/events.hpp"
#include "checker/harness/fault.hpp"

namespace {

using namespace echo_tcp;

// ---------------------------------------------------------------------------------------------
using Step6_SurviveAndStop = EchoTcp;

TEST_F(Step6_SurviveAndStop, StopsWhenItIsOutOfDescriptors) {
  Server server = start_server_with(FullHouse::descriptors);
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
    for (int time = 0; time < 5; ++time) {
      Server server = start_server();
      if (stop_behind_lines(server, signal)) break;  // else it may have read them before: try again
    }
}

TEST_F(Step6_SurviveAndStop, StopsThoughAClientNeitherSendsNorReads) {
  Server server = start_server();
  Peer client = server.connect();
  Flood(server, client).send_until_stuck();
  server.expect_stop(SIGTERM);
}

TEST_F(Step6_SurviveAndStop, WaitsForAllStuckClientsAtTheSameTime) {
  constexpr std::size_t many = 6;
  Server server = start_server();
  std::vector<Peer> clients;
  for (std::size_t number = 0; number < many; ++number) clients.push_back(server.connect());
  std::vector<Flood> floods;
  for (Peer& client : clients) floods.emplace_back(server, client);
  Flood::send_until_stuck(floods);
  server.expect_stop(SIGTERM);
}

TEST_F(Step6_SurviveAndStop, AnswersAClientThatReadsAMomentAfterTheStop) {
  using harness::Milliseconds;
  constexpr Milliseconds a_moment(250), much_less_than_a_second(500);
  Server server = start_server();
  Peer client = server.connect();
  Flood flood(server, client);
  flood.send_until_held();
  if (!flood.all_has_arrived()) {
    harness::tell_not_shown(
        "lines that had all arrived: this design leaves them to the client's kernel");
    return;
  }
  const auto sent = harness::Clock::now();
  server.program.send(SIGTERM);
  harness::wait_until([&] { return server.program.has_ended(); },
                      harness::Deadline::at(sent + a_moment));
  transcript.add_deed("began to read the answers");
  const bool all_came = flood.read_answers();
  // Where it was this machine that took the time, a server may have given the client up by then.
  const bool in_time = harness::Clock::now() - sent < much_less_than_a_second;
  if (all_came || in_time) flood.expect_all_answers();
  server.expect_stopped_since(sent);
}

TEST_F(Step6_SurviveAndStop, ServesNobodyWhoComesAfterTheStop) {
  Server server = start_server();
  come_after_the_stop(server);
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
