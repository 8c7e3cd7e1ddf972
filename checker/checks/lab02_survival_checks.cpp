// Lab 02, step 2.6: clients that reset, never read, or send a line without end.

#include <cstdint>
#include <string>

#include "checker/checks/lab02_crowds.hpp"
#include "checker/checks/lab02_floods.hpp"
#include "checker/checks/lab02_stops.hpp"
#include "checker/checks/lab02_vocabulary.hpp"

namespace {

using namespace echo_tcp;

// ---------------------------------------------------------------------------------------------
using Step6_SurviveAndStop = EchoTcp;

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
                        "there came\n    " + harness::escaped(client.received()),
                        answered_too_early);
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

}  // namespace
