#include "checker/checks/lab02_crowds.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "checker/harness/evidence.hpp"
#include "checker/harness/proc.hpp"
#include "checker/harness/sleep_watch.hpp"
#include "checker/harness/sockets.hpp"

namespace echo_tcp {

FullHouse::FullHouse(Server& server, Where where) : server_(&server) {
  Program& program = server.program;
  while (!left_over_ && served_.size() < descriptors) {
    Peer client = server.connect(where);
    client.send("hello\n", where);
    harness::SleepWatch watch(program);
    program.expect(
        "it to answer, to close the connection or to let it wait",
        [&] {
          return !client.received().empty() || client.at_end() || waits_at_the_limit(client) ||
                 (watch.slept() && client.all_has_arrived());
        },
        {}, where);
    if (client.received().empty()) {
      left_over_ = std::move(client);
    } else {
      client.expect_line(answer_to("hello"), where);
      served_.push_back(std::move(client));
    }
  }
  program.transcript().add_deed(
      fmt::format("connected clients until its {} descriptors were used up: it serves {}",
                  descriptors, served_.size()));
  if (served_.empty()) program.fail("it to serve the first clients", "it serves none", "", where);
}

// In the backlog, as no descriptor is left for its connection.
bool FullHouse::waits_at_the_limit(const Peer& client) const {
  const auto open = harness::open_descriptors(server_->program.pid());
  if (!open || open->size() < descriptors) return false;
  const auto end = harness::tcp_connection(server_->port, client.local_port());
  return !end || end->inode == 0;
}

void FullHouse::expect_answers(Where where) {
  for (Peer& client : served_) expect_answer(client, "I am here still", where);
}

namespace {

constexpr harness::Milliseconds least_pause(20);

// How often the kernel ran the one of these threads that it ran most.
double most_wake_ups(const std::vector<harness::ThreadInfo>& before,
                     const std::vector<harness::ThreadInfo>& now) {
  std::uint64_t most = 0;
  for (const harness::ThreadInfo& thread : now)
    for (const harness::ThreadInfo& earlier : before)
      if (thread.thread == earlier.thread)
        most = std::max(most, thread.switches - std::min(thread.switches, earlier.switches));
  return static_cast<double>(most);
}

}  // namespace

void FullHouse::expect_pauses(Where where) {
  Program& program = server_->program;
  harness::SleepWatch watch(program);
  const auto before = program.threads();
  const auto began = harness::Clock::now();
  const auto slept = [&] { return watch.slept_for() >= least_pause; };
  if (program.wait_for(slept, least_pause)) return;
  // On a busy machine it may be that we never looked twice within a pause.
  const std::chrono::duration<double> time = harness::Clock::now() - began;
  const double a_second = most_wake_ups(before, program.threads()) / time.count();
  if (a_second < 1 / std::chrono::duration<double>(least_pause).count()) return;
  program.fail(
      "it to sleep for a while, when accept fails, before it tries again",
      fmt::format("a thread of it wakes up {:.0f} times a second: {}", a_second,
                  program.whereabouts()),
      "accept(2) fails with EMFILE at once, for as long as no descriptor is free: trying again ten "
      "times a second is often enough",
      where);
}

bool wakes_up_often(Server& server, Where where) {
  Peer client = server.connect(where);
  expect_answer(client, "hello", where);
  server.program.expect_asleep(where);
  return std::ranges::any_of(server.program.threads(), [](const harness::ThreadInfo& thread) {
    const auto length = harness::length_of_timed_sleep(thread);
    return length && *length < least_pause;
  });
}

void FullHouse::expect_service_when_some_leave(Where where) {
  for (int leaving = 0; leaving < 4 && !served_.empty(); ++leaving) {
    served_.back().end_sending();
    served_.back().expect_end_of_stream(false, where);
    served_.pop_back();
  }
  if (left_over_ && !left_over_->at_end())
    server_->program.expect(
        "the client that waited while no descriptor was left (accept failed with EMFILE) to be "
        "answered, now that others have left",
        [&] { return !left_over_->received().empty() || left_over_->at_end(); }, {}, where);
  expect_that_a_new_one_is_served(where);
}

void FullHouse::expect_that_a_new_one_is_served(Where where) {
  // It may be turned away as long as the server has not noticed that the others have left.
  const auto deadline = harness::Deadline::after(harness::patience);
  for (;;) {
    Peer client = server_->connect(where);
    client.send("hello again\n", where);
    server_->program.wait_for([&] { return !client.received().empty() || client.at_end(); });
    if (client.received().empty() && client.at_end() && !deadline.has_passed() &&
        !server_->program.has_ended())
      continue;
    client.expect_line(answer_to("hello again"), where);
    return;
  }
}

// ---------------------------------------------------------------------------------------------

void come_and_go(Server& server, Where where) {
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

Holdings Holdings::of(const Program& program) {
  Holdings all;
  for (const pid_t process : program.processes()) {
    const auto info = harness::process_info(process);
    if (!info) continue;
    ++(info->state == 'Z' ? all.zombies : all.processes);
    if (info->state == 'Z') continue;  // of it only its thread is left, which is no more
    all.descriptors +=
        harness::open_descriptors(process).value_or(std::vector<harness::OpenDescriptor>{}).size();
    all.threads += harness::threads_of(process).size();
  }
  return all;
}

bool Holdings::no_more_than(const Holdings& other) const {
  constexpr std::size_t slack = 5;
  return descriptors <= other.descriptors + slack && threads <= other.threads + slack &&
         processes <= other.processes + slack;
}

std::string Holdings::to_string() const {
  const auto some = [](std::size_t count, const char* one, const char* many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
  };
  return fmt::format("{}, {}, {} and {}", some(descriptors, "descriptor", "descriptors"),
                     some(threads, "thread", "threads"), some(processes, "process", "processes"),
                     some(zombies, "zombie", "zombies"));
}

std::uint64_t resident_bytes(const Program& program) {
  std::uint64_t sum = 0;
  for (const pid_t process : program.processes()) sum += harness::resident_bytes(process);
  return sum;
}

}  // namespace echo_tcp
