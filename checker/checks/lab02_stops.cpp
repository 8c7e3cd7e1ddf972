#include "checker/checks/lab02_stops.hpp"

#include <fmt/core.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "checker/checks/lab02_floods.hpp"
#include "checker/harness/descriptor.hpp"
#include "checker/harness/evidence.hpp"
#include "checker/harness/proc.hpp"
#include "checker/harness/sleep_watch.hpp"
#include "checker/harness/sockets.hpp"

namespace echo_tcp {

namespace {

// It has given up its listening socket, so it knows of the stop, and sleeps for a time all the
// same.
std::string why_it_stops_so_late(const Program& program) {
  for (const auto& socket : harness::tcp_sockets_of(program.processes()))
    if (socket.state == harness::TcpSocket::listening) return "";
  for (const auto& thread : program.threads())
    if (const auto call = harness::timed_sleep(thread))
      return fmt::format(
          "it has begun to stop, as its listening socket is closed, and sleeps in {} before it "
          "goes on",
          *call);
  return "";
}

}  // namespace

void Server::expect_stopped_since(harness::Clock::time_point sent, Where where) {
  // How long all of it slept is its own doing, however loaded the machine is.
  harness::SleepWatch watch(program);
  std::chrono::duration<double> slept{0};
  const auto has_ended = [&] {
    slept += watch.slept_for();
    return program.has_ended();
  };
  if (!program.wait_for(has_ended, harness::Milliseconds(20)))
    program.fail_stuck("it to exit with status 0", "it does not end: ", where,
                       why_it_stops_so_late(program));
  program.expect_exit(0, where);
  // Four times what is asked for: so far, no loaded machine holds up a program that is in time.
  const std::chrono::duration<double> allowed{4 * harness::deadline_scale()};
  const std::chrono::duration<double> taken = harness::Clock::now() - sent;
  if (taken > allowed)
    program.fail("it to end within a second", fmt::format("it took {:.1f} s", taken.count()), "",
                 where);
  // A timer that is late by that much would be the machine's doing.
  constexpr std::chrono::duration<double> most_sleep{1.4};
  if (slept > most_sleep)
    program.fail("it to end within a second",
                 fmt::format("it took {:.1f} s, of which all its threads slept {:.1f} s",
                             taken.count(), slept.count()),
                 "it waits for its clients one after the other, or for longer than it may", where);
  program.expect_no_more_output(where);
  program.expect(
      "none of its processes to be left", [&] { return program.processes().empty(); }, {}, where);
}

// ---------------------------------------------------------------------------------------------

void expect_all_is_well(Server& server, Peer& client, Where where) {
  server.program.expect_asleep(where);
  expect_answer(client, "still there?", where);
  server.expect_service(where);
}

// ---------------------------------------------------------------------------------------------

namespace {

// SO_RCVTIMEO or SO_SNDTIMEO; so also where it cannot be looked at.
bool may_have_a_timeout(pid_t process, std::uint64_t number) {
  const harness::Descriptor copy = harness::copy_of(process, static_cast<int>(number));
  if (!copy.is_open()) return true;
  return harness::socket_timeout(copy, SO_RCVTIMEO) || harness::socket_timeout(copy, SO_SNDTIMEO);
}

// Whether a stop ends the call in which this thread sleeps, though no handler runs: signal(7).
bool a_stop_would_interrupt(const harness::ThreadInfo& thread) {
  const auto call = harness::sleeping_call(thread.process, thread.thread);
  const bool has_handler =
      harness::has_signal(thread.caught, SIGTERM) && !harness::has_signal(thread.blocked, SIGTERM);
  if (!call || has_handler) return false;
  const std::string name = harness::system_call_name(call->number);
  constexpr std::array interrupted = {"epoll_wait", "epoll_pwait",  "epoll_pwait2",
                                      "semop",      "semtimedop",   "rt_sigtimedwait",
                                      "msgrcv",     "io_getevents", "io_uring_enter"};
  constexpr std::array interrupted_with_a_timeout = {"read",     "readv",  "recvfrom", "recvmsg",
                                                     "recvmmsg", "write",  "writev",   "sendto",
                                                     "sendmsg",  "accept", "accept4",  "connect"};
  return std::ranges::find(interrupted, name) != interrupted.end() ||
         (std::ranges::find(interrupted_with_a_timeout, name) != interrupted_with_a_timeout.end() &&
          may_have_a_timeout(thread.process, call->arguments[0]));
}

}  // namespace

Freeze::Freeze(Program& program) : program_(&program) {
  program.expect_asleep();
  if (std::ranges::any_of(program.threads(), a_stop_would_interrupt)) return;
  stopped_ = program.processes();
  for (const pid_t process : stopped_) program.send_to(process, SIGSTOP);
  program.expect("SIGSTOP to stop it", [&] {
    return std::ranges::all_of(program.threads(), [](const harness::ThreadInfo& thread) {
      return thread.state == 'T' || thread.state == 't' || thread.state == 'Z';
    });
  });
}

Freeze::~Freeze() {
  for (const pid_t process : stopped_) program_->send_to(process, SIGCONT);
}

// ---------------------------------------------------------------------------------------------

bool stop_behind_lines(Server& server, int signal, int lines, Where where) {
  Peer one = server.connect(where), many = server.connect(where), half = server.connect(where);
  for (Peer* client : {&one, &many, &half}) expect_answer(*client, "hello", where);
  const std::vector<std::pair<Peer*, std::string>> last = {
      {&one, "last\n"}, {&many, numbered_lines(lines)}, {&half, "whole\nhal"}};
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
  expect_numbered_answers(many, lines, where);
  half.expect_line(answer_to("whole"), where);
  for (const auto& entry : last) entry.first->expect_end_of_stream(true, where);
  server.expect_stopped_since(sent, where);
  return was_frozen;
}

// ---------------------------------------------------------------------------------------------

namespace {

// The stop has come to all processes of the server, of which one has shown that it has: they sleep,
// or work on it for longer than the news takes.
void expect_stop_everywhere(Program& program) {
  constexpr double long_enough = 0.1;  // seconds of processor time
  const double spent_before = processor_seconds(program.threads());
  harness::SleepWatch watch(program);
  const auto look = [&] {
    const bool slept = watch.slept();
    const double spent = processor_seconds(watch.threads()) - spent_before;
    return slept || program.has_ended() || spent > long_enough;
  };
  program.wait_for(look, harness::Milliseconds(2));
}

}  // namespace

void come_after_the_stop(Server& server, Where where) {
  Program& program = server.program;
  Peer idle = server.connect(where);
  expect_answer(idle, "hello", where);
  Peer stuck = server.connect(where);
  Flood(server, stuck).send_until_stuck(where);
  const auto sent = harness::Clock::now();
  program.send(SIGTERM);
  idle.expect_end_of_stream(true, where);  // so the stop has begun, somewhere
  expect_stop_everywhere(program);
  auto late = Peer::connect_if_served(program, server.port, where);
  if (late) {
    late->send("too late\n", where);
    // With `stuck` it may be let go of at once: whether it serves has to be known before.
    program.wait_for(
        [&] { return late->at_end() || !late->received().empty() || program.has_ended(); });
  }
  stuck.reset();
  server.expect_stopped_since(sent, where);
  if (late) late->expect_end_of_stream(true, where);
}

}  // namespace echo_tcp
