// Lab 02, steps 2.5 and 2.6: many clients at once, and what is left of them.

#include <chrono>
#include <string>
#include <vector>

#include "checker/checks/lab02_crowds.hpp"
#include "checker/checks/lab02_vocabulary.hpp"

namespace {

using namespace echo_tcp;

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
  server.program.expect_asleep();  // it has read that, and wants more
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
using Step6_SurviveAndStop = EchoTcp;

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
  Server server = start_server_with(FullHouse::descriptors);
  FullHouse full(server);
  full.expect_answers();
}

TEST_F(Step6_SurviveAndStop, SleepsWhenItIsOutOfDescriptors) {
  Server server = start_server_with(FullHouse::descriptors);
  const bool never_rests = wakes_up_often(server);  // that is step 2.5
  FullHouse full(server);
  server.program.expect_asleep();  // now and then, between two times that it tries again
  if (!never_rests) full.expect_pauses();
  full.expect_answers();
}

TEST_F(Step6_SurviveAndStop, ServesAgainOnceDescriptorsAreFree) {
  Server server = start_server_with(FullHouse::descriptors);
  FullHouse full(server);
  full.expect_service_when_some_leave();
}

}  // namespace
