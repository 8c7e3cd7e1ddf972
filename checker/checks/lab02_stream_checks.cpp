// Lab 02, step 2.4: where a message ends, in a stream that knows nothing of messages.

#include <string>
#include <string_view>
#include <vector>

#include "checker/checks/lab02_floods.hpp"
#include "checker/checks/lab02_vocabulary.hpp"

namespace {

using namespace echo_tcp;

// The one byte apart that no line holds.
std::string all_bytes_but_newline() {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte)
    if (byte != '\n') bytes += static_cast<char>(byte);
  return bytes;
}

// Sends it, and waits until the server has read it and wants more.
void send_piece(Server& server, Peer& client, const std::string& piece, Where where = {}) {
  client.send(piece, where);
  server.program.expect_asleep(where);
}

// ---------------------------------------------------------------------------------------------
using Step4_AStreamNotMessages = EchoTcp;

TEST_F(Step4_AStreamNotMessages, AnswersALineThatArrivesAByteAtATime) {
  Server server = start_server();
  Peer client = server.connect();
  for (const char* byte : {"h", "e", "l", "l", "o"}) send_piece(server, client, byte);
  if (!client.received().empty())
    server.program.fail("no answer before the message's newline",
                        "there came\n    " + harness::escaped(client.received()),
                        answered_too_early);
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
  for (const int lines : {2, 3, 10'000}) {
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
  for (int time = 0; time < 2; ++time) {  // more than 4 MiB in all
    flood.send_until_stuck();
    flood.expect_all_answers();
  }
}

TEST_F(Step4_AStreamNotMessages, LosesNothingToAClientThatEndsItsStreamAndReadsLate) {
  Server server = start_server();
  Peer client = server.connect();
  Flood flood(server, client);
  flood.send_until_held();
  client.end_sending();
  server.program.expect_asleep();
  flood.expect_all_answers();
  client.expect_end_of_stream();
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
  expect_client_takes({"welcome\r\n"}, "welcome\r");
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

}  // namespace
