// Lab 02 under the tracer, steps 2.3 and 2.5: orders that a scheduler seldom brings about.

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
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

// The first client of a server, which is held where its accept(2) is about to return that client.
struct HeldAtAccept {
  HeldAtAccept(Server& server, Tracer& steering)
      : tracer(steering),
        hold(tracer.add<Hold>(Hold::at_its_exit,
                              [first = true](const Call& call) mutable {
                                return has_accepted(call) && std::exchange(first, false);
                              })),
        client(server.connect()) {
    server.program.expect("it to accept its client", [&] { return !hold.held().empty(); });
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
  const bool waits = (!sends || (flags & MSG_DONTWAIT) == 0) &&
                     (harness::descriptor_flags(call.process, number) & O_NONBLOCK) == 0;
  return waits && std::ranges::none_of(tracer.calls(), [&](const Call& earlier) {
           const bool accepts = earlier.number == SYS_accept || earlier.number == SYS_accept4;
           return accepts && earlier.thread == call.thread;
         });
}

// The server's end of a client's connection, as it is called in /proc.
std::string socket_of(const Server& server, const Peer& client) {
  for (const auto& socket : harness::tcp_sockets())
    if (socket.port == server.port && socket.peer_port == client.local_port())
      return "socket:[" + std::to_string(socket.inode) + "]";
  throw std::logic_error("the server's end of a connection is not in /proc/net/tcp");
}

TEST_F(Step5_EverybodyAtOnce, AClientWhoseAnswerIsHeldUpDelaysNoOther) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  TracedProgram traced(start_with(harness::traced_with({"server", "0"})));
  Server server(traced.program);
  Peer slow = server.connect();
  expect_answer(slow, "hello");
  const Hold* rule = nullptr;
  const std::string socket = socket_of(server, slow);
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
