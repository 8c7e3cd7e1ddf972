// Lab 02 under the tracer, steps 2.1, 2.3, 2.5 and 2.6: orders that a scheduler seldom brings
// about.

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "checker/checks/lab02_vocabulary.hpp"
#include "checker/harness/events.hpp"
#include "checker/harness/fault.hpp"
#include "checker/harness/proc.hpp"
#include "checker/harness/sockets.hpp"
#include "checker/harness/tracer/faults.hpp"
#include "checker/harness/tracer/rest_watch.hpp"
#include "checker/harness/tracer/take_turns.hpp"
#include "checker/harness/tracer/traced_check.hpp"

namespace {

using namespace echo_tcp;

using harness::Call;
using harness::Hold;
using harness::TracedProgram;
using harness::Tracer;

// Lets go on whom the rule has held, and holds nobody any more.
void end_of(Hold& hold, Tracer& tracer) {
  const std::vector<pid_t> held = hold.held();
  tracer.remove(hold);
  for (const pid_t thread : held) tracer.release(thread);
}

// ---------------------------------------------------------------------------------------------
using Step1_AClient = EchoTcp;

// The end of a client that has connected to this port; empty where there is none.
std::string client_socket_of(std::uint16_t port) {
  for (const auto& socket : harness::tcp_sockets_at(port))
    if (socket.peer_port == port && socket.inode != 0)
      return "socket:[" + std::to_string(socket.inode) + "]";
  return "";
}

// It sends or writes over its connection to this port.
bool sends_to(std::uint16_t port, const Call& call) {
  constexpr std::array sending = {SYS_write, SYS_writev, SYS_sendto, SYS_sendmsg};
  if (std::ranges::find(sending, call.number) == sending.end()) return false;
  const std::string target = call.target(call.arguments[0]);
  return target.starts_with("socket:") && target == client_socket_of(port);
}

TEST_F(Step1_AClient, TellsThatTheServerResetTheConnectionBeforeItSends) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  Listener listener;
  TracedProgram client(start_with(harness::traced_with({"client", "Ada", listener.port_text()})));
  auto& hold = client.tracer.add<Hold>(
      Hold::at_its_entry, [&](const Call& call) { return sends_to(listener.port(), call); });
  Peer server = listener.expect_connection(client.program);
  client.program.expect("it to send its name", [&] {
    return !hold.held().empty() || !server.received().empty() || client.program.has_ended();
  });
  if (hold.held().empty())
    harness::tell_not_shown(
        "a client held before it sends: this design sends by no call of its own");
  else
    transcript.add_deed("held it where it was about to send its name");
  // The end of the stream first: a send after that and a reset raises SIGPIPE at once (EPIPE).
  server.end_sending();
  server.reset();
  client.program.expect("the reset to arrive", [&] {
    return client_socket_of(listener.port()).empty() || client.program.has_ended();
  });
  end_of(hold, client.tracer);
  expect_client_failed(client.program);
}

// ---------------------------------------------------------------------------------------------
using Step3_BothAtOnce = EchoTcp;

bool was_refused(const Call& call) {
  return call.number == SYS_connect && call.result == -ECONNREFUSED;
}

TEST_F(Step3_BothAtOnce, RefusesNoClientHoweverLateTheServerComesToListen) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  TracedProgram demo(start_with(harness::traced_with({"demo", "0"})));
  auto& hold = demo.tracer.add<Hold>(Hold::at_its_entry,
                                     [](const Call& call) { return call.number == SYS_listen; });
  demo.program.expect("it to come to listen(2)",
                      [&] { return !hold.held().empty() || demo.program.has_ended(); });
  transcript.add_deed("held the thread that was about to call listen(2), until all others slept");
  // Others may look now and then whether it listens, and never sleep long: they get a second.
  harness::RestWatch watch;
  harness::wait_until(
      [&] {
        const auto& calls = demo.tracer.calls();
        return watch.rests(demo.tracer) || std::ranges::any_of(calls, was_refused);
      },
      harness::Deadline::after(harness::Milliseconds(1000)), harness::Milliseconds(5));
  const bool came = !hold.held().empty();
  end_of(hold, demo.tracer);
  expect_five_replies(demo.program);
  if (!came) throw std::logic_error("nobody came to listen(2)");
}

TEST_F(Step3_BothAtOnce, KeepsEachLineWholeWhereClientsTakeTurnsToWrite) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  TracedProgram demo(start_with(harness::traced_with({"demo", "0"})));
  auto& turns = demo.tracer.add<harness::TakeTurns>([](const Call& call) {
    const bool is_write = call.number == SYS_write || call.number == SYS_writev;
    return is_write && call.arguments[0] == STDOUT_FILENO && call.result.value_or(-1) > 0;
  });
  demo.program.expect("it to end", [&] {
    turns.let_go_on_where_all_rest(demo.tracer);
    return demo.program.has_ended();
  });
  expect_five_replies(demo.program);
  if (turns.rests() == 0)
    harness::tell_not_shown("two writers at once: no thread writes to descriptor 1");
}

// ---------------------------------------------------------------------------------------------
using Step5_EverybodyAtOnce = EchoTcp;

bool has_accepted(const Call& call) {
  return (call.number == SYS_accept || call.number == SYS_accept4) && *call.result >= 0;
}

// The server's end of a client's connection, as it is called in /proc; empty where it is in the
// backlog, as nobody has accepted it.
std::string socket_of(const Server& server, const Peer& client) {
  const auto end = harness::tcp_connection(server.port, client.local_port());
  return end && end->inode != 0 ? "socket:[" + std::to_string(end->inode) + "]" : "";
}

// The first client of a server, which is held where its accept(2) is about to return that client.
// Who takes its clients in by other means (io_uring(7)) is not held.
struct HeldAtAccept {
  HeldAtAccept(Server& server, Tracer& steering)
      : tracer(steering),
        hold(tracer.add<Hold>(Hold::at_its_exit,
                              [first = true](const Call& call) mutable {
                                return has_accepted(call) && std::exchange(first, false);
                              })),
        client(server.connect()) {
    harness::RestWatch watch;
    server.program.expect("it to accept its client", [&] {
      const bool is_in = watch.rests(tracer) && !socket_of(server, client).empty();
      return !hold.held().empty() || is_in;
    });
    if (hold.held().empty())
      harness::tell_not_shown("a server held at accept: this design accepts by no call of its own");
    else
      server.program.transcript().add_deed("held it where accept(2) returns its first client");
  }
  HeldAtAccept(const HeldAtAccept&) = delete;
  void go_on() { end_of(hold, tracer); }

  Tracer& tracer;
  Hold& hold;
  Peer client;
};

// It sends over this socket, and may have to wait until the client reads: so it is there for this
// client alone. Who serves many clients makes no such call, nor who takes new ones in.
bool serves_only(const Tracer& tracer, const Call& call, const std::string& socket) {
  const auto number = static_cast<int>(call.arguments[0]);
  const bool sends = call.number == SYS_sendto || call.number == SYS_sendmsg;
  const bool writes = call.number == SYS_write || call.number == SYS_writev;
  if ((!sends && !writes) || harness::descriptor_target(call.process, number) != socket)
    return false;
  const auto flags = call.arguments[call.number == SYS_sendto ? 3 : 2];
  const bool waits =
      (!sends || (flags & MSG_DONTWAIT) == 0) &&
      (harness::descriptor_flags(call.process, number).value_or(0) & O_NONBLOCK) == 0;
  return waits && std::ranges::none_of(tracer.calls(), [&](const Call& earlier) {
           const bool accepts = earlier.number == SYS_accept || earlier.number == SYS_accept4;
           return accepts && earlier.thread == call.thread;
         });
}

TEST_F(Step5_EverybodyAtOnce, AClientWhoseAnswerIsHeldUpDelaysNoOther) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  TracedProgram traced(start_with(harness::traced_with({"server", "0"})));
  Server server(traced.program);
  Peer slow = server.connect();
  expect_answer(slow, "hello");
  const Hold* rule = nullptr;
  const std::string socket = socket_of(server, slow);
  if (socket.empty())
    server.program.fail("the server to keep the connection until the client's stream ends",
                        "it has none open for it any more (/proc/net/tcp)",
                        "it closed the connection after an answer");
  auto& hold = traced.tracer.add<Hold>(Hold::at_its_entry, [&](const Call& call) {
    return rule->held().empty() && serves_only(traced.tracer, call, socket);
  });
  rule = &hold;
  slow.send("hold me\n");
  server.program.expect("it to answer",
                        [&] { return !hold.held().empty() || !slow.received().empty(); });
  if (hold.held().empty()) {
    harness::tell_not_shown("an answer held up: no thread of this design serves one client alone");
  } else {
    transcript.add_deed("held the thread that was about to answer the first client");
    for (int client = 0; client < 3; ++client) server.expect_service();
    end_of(hold, traced.tracer);
  }
  slow.expect_line(answer_to("hold me"));
}

TEST_F(Step5_EverybodyAtOnce, AnswersThoseWhoComeWhileItIsAtAccept) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  TracedProgram traced(start_with(harness::traced_with({"server", "0"})));
  Server server(traced.program);
  HeldAtAccept held(server, traced.tracer);
  Peer second = server.connect();
  Peer third = server.connect();
  for (Peer* client : {&held.client, &second, &third}) client->send("hello\n");
  held.go_on();
  for (Peer* client : {&third, &second, &held.client}) client->expect_line(answer_to("hello"));
}

// ---------------------------------------------------------------------------------------------
using Step6_SurviveAndStop = EchoTcp;

TEST_F(Step6_SurviveAndStop, SurvivesAClientWhoIsGoneWhenAcceptReturns) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  TracedProgram traced(start_with(harness::traced_with({"server", "0"})));
  Server server(traced.program);
  HeldAtAccept held(server, traced.tracer);
  Peer second = server.connect();
  held.client.send("hello\n");
  held.client.reset();
  second.send("hello\n");
  held.go_on();
  second.expect_line(answer_to("hello"));
  server.expect_service();
}

}  // namespace
