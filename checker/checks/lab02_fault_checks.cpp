// Lab 02 under the tracer, steps 2.4 and 2.6: short reads, short writes, and EINTR where the
// program has handlers for it.

#include <csignal>
#include <string>
#include <utility>
#include <vector>

#include "checker/checks/lab02_stops.hpp"
#include "checker/checks/lab02_vocabulary.hpp"
#include "checker/harness/tracer/stream_faults.hpp"

namespace {

using namespace echo_tcp;

using harness::picked_seeds;
using harness::StreamFaults;

// Each waits for the one before: the calls in which the server waits are many, and each is its own.
void converse(Server& server, Peer& client, Where where = {}) {
  for (const char* message : {"one", "", "two words", "four", "five", "six"}) {
    server.program.expect_asleep(where);
    expect_answer(client, message, where);
  }
}

// ---------------------------------------------------------------------------------------------
using Step4_AStreamNotMessages = EchoTcp;

TEST_F(Step4_AStreamNotMessages, AnswersEveryLineThoughReadsAndWritesAreShort) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  for (const unsigned seed : picked_seeds()) {
    StreamFaults faults(start_with(harness::traced_with({"server", "0"})), seed);
    Server server(faults.program());
    Peer client = server.connect();
    client.send(numbered_lines(20) + "\n" + line_of(longest_message) + "\nthe last words");
    client.end_sending();
    expect_numbered_answers(client, 20);
    for (const std::string& message : {std::string(), line_of(longest_message)})
      client.expect_line(answer_to(message));
    client.expect_line(answer_to("the last words"));
    client.expect_end_of_stream();
    faults.expect_fired();
  }
}

TEST_F(Step4_AStreamNotMessages, AnswersEveryLineThoughItsCallsAreInterrupted) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  for (const unsigned seed : picked_seeds()) {
    StreamFaults faults(start_with(harness::traced_with({"server", "0"})), seed);
    Server server(faults.program());
    for (int count = 0; count < 3; ++count) {
      Peer client = server.connect();
      converse(server, client);
      client.end_sending();
      client.expect_end_of_stream();
    }
    faults.expect_fired();
  }
}

TEST_F(Step4_AStreamNotMessages, ClientTakesALongReplyThoughReadsAndWritesAreShort) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  const std::string name = line_of(20'000);
  const std::string reply = answer_to(line_of(longest_message));
  for (const unsigned seed : picked_seeds()) {
    Listener listener;
    StreamFaults faults(start_with(harness::traced_with({"client", name, listener.port_text()})),
                        seed);
    Client client(faults.program(), listener, name);
    client.program.expect_asleep();
    client.server.send(reply.substr(0, 100));
    client.program.expect_asleep();
    client.server.send(reply.substr(100) + "\n");
    client.expect_got(reply);
    faults.expect_fired();
  }
}

// ---------------------------------------------------------------------------------------------
using Step6_SurviveAndStop = EchoTcp;

TEST_F(Step6_SurviveAndStop, RefusesALineTooLongThoughReadsAndWritesAreShort) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  for (const unsigned seed : picked_seeds()) {
    StreamFaults faults(start_with(harness::traced_with({"server", "0"})), seed);
    Server server(faults.program());
    Peer witness = server.connect();
    Peer client = server.connect();
    client.send("before\n" + line_of(longest_message + 1));
    client.expect_line(answer_to("before"));
    client.expect_line(too_long);
    client.expect_end_of_stream(true);
    expect_all_is_well(server, witness);
    faults.expect_fired();
  }
}

TEST_F(Step6_SurviveAndStop, AnswersLinesBeforeTheStopThoughReadsAndWritesAreShort) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  for (const unsigned seed : picked_seeds()) {
    StreamFaults faults(start_with(harness::traced_with({"server", "0"})), seed);
    Server server(faults.program());
    stop_behind_lines(server, SIGTERM, 3);
    faults.expect_fired();
  }
}

}  // namespace
