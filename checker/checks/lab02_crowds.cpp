#include "checker/checks/lab02_crowds.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "checker/checks/lab02_stops.hpp"
#include "checker/harness/evidence.hpp"
#include "checker/harness/proc.hpp"
#include "checker/harness/sockets.hpp"

namespace echo_tcp {

using harness::Milliseconds;

bool SleepWatch::slept() {
  auto now = program_->threads();
  const bool slept =
      before_ && harness::all_asleep(now) && harness::none_ran_between(*before_, now);
  before_ = std::move(now);
  return slept;
}

// ---------------------------------------------------------------------------------------------

std::string Flood::line(std::size_t number) {
  return fmt::format("line {} of a flood ", number) + std::string(30'000, '~');
}

std::size_t Flood::send_what_fits() {
  std::size_t taken = 0;
  while (sent_ < most) {
    if (unsent_.empty()) unsent_ = line(lines_++) + '\n';
    const std::size_t more = client_->send_some(unsent_);
    if (more == 0) break;
    unsent_.erase(0, more);
    sent_ += more;
    taken += more;
  }
  return taken;
}

// Which lie at the server's end of the connection; nothing where it has no such end.
std::optional<std::size_t> Flood::unread_bytes() const {
  const auto sockets = harness::tcp_sockets();
  const auto its_end = std::ranges::find_if(sockets, [&](const harness::TcpSocket& socket) {
    return socket.port == server_->port && socket.peer_port == client_->local_port() &&
           socket.inode != 0;
  });
  return its_end == sockets.end() ? std::nullopt : std::optional<std::size_t>(its_end->unread);
}

// Nothing is sent or read any more, for longer than the kernel holds back an acknowledgement or
// asks anew for a window that was closed: TCP_DELACK_MAX and TCP_RTO_MIN, 200 ms. Before, a server
// whose sends block may have been let go on, and then have answered all.
bool Flood::is_at_rest() {
  constexpr Milliseconds rest(300), between_looks(20);
  const auto now = harness::Clock::now();
  if (now - last_look_ < between_looks) return false;
  last_look_ = now;
  const bool moved = send_what_fits() > 0;
  const auto unread = unread_bytes();
  if (moved || unread != unread_) at_rest_since_ = now;
  unread_ = unread;
  return now - at_rest_since_ > rest && unread.value_or(1) > 0;
}

// A send that blocks goes on only once a third of the socket's buffer is free
// (sk_stream_is_writeable in the kernel's net/sock.h), but at once with whatever is free where
// something else wakes it: a stop of its connection would, and could let the server answer the few
// lines that are left. So something does before.
void Flood::send_until_stuck(Where where) {
  client_->stop_reading();
  server_->program.transcript().add_deed(
      "sent lines without reading an answer, until nothing moved");
  send_until_at_rest(where);
  if (server_->program.has_ended() || sent_ >= most) return;
  SleepWatch watch(server_->program);
  const bool sleeps = server_->program.wait_for(
      [&] { return watch.slept() || server_->program.has_ended(); }, Milliseconds(2));
  if (!sleeps || server_->program.has_ended()) return;
  { const Freeze and_wake(server_->program); }
  send_until_at_rest(where);
}

void Flood::send_until_at_rest(Where where) {
  at_rest_since_ = harness::Clock::now();
  server_->program.expect(
      "it to sleep, or to read on",
      [&] { return server_->program.has_ended() || is_at_rest() || sent_ >= most; }, {}, where);
}

void Flood::expect_all_answers(Where where) {
  client_->resume_reading();
  client_->send(unsent_, where);
  for (std::size_t number = 0; number < lines_; ++number)
    client_->expect_line(answer_to(line(number)), where);
}

// ---------------------------------------------------------------------------------------------

FullHouse::FullHouse(Server& server, Where where) : server_(&server) {
  Program& program = server.program;
  while (!left_over_ && served_.size() < descriptors) {
    Peer client = server.connect(where);
    client.send("hello\n", where);
    SleepWatch watch(program);
    program.expect(
        "it to answer, to close the connection or to let it wait",
        [&] {
          return !client.received().empty() || client.at_end() || waits_at_the_limit(client) ||
                 watch.slept();
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
  return std::ranges::none_of(harness::tcp_sockets(), [&](const harness::TcpSocket& socket) {
    const bool is_its_end = socket.port == server_->port && socket.peer_port == client.local_port();
    return is_its_end && socket.inode != 0;
  });
}

void FullHouse::expect_answers(Where where) {
  for (Peer& client : served_) expect_answer(client, "I am here still", where);
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
