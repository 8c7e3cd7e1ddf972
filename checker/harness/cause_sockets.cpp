#include <fcntl.h>
#include <fmt/core.h>

#include <algorithm>

#include "checker/harness/cause_parts.hpp"
#include "checker/harness/evidence.hpp"
#include "checker/harness/whereabouts.hpp"

namespace harness {
namespace {

using Kind = Sleep::Kind;

std::string connection_of(const Threads& threads, const Scene& scene) {
  for (const ThreadInfo& thread : threads)
    if (const auto sleep = sleep_of(thread);
        sleep && (sleep->kind == Kind::reads || sleep->kind == Kind::writes))
      if (const auto* const socket =
              scene.socket(scene.target(thread.process, sleep->descriptors.front())))
        if (socket->state != TcpSocket::listening)
          return sleep->call + " on " +
                 what_descriptor(thread.process, sleep->descriptors.front(), scene);
  return "";
}

std::vector<pid_t> processes_of(const Scene& scene) {
  std::vector<pid_t> processes;
  for (const ThreadInfo& thread : scene.threads())
    if (thread.process == thread.thread) processes.push_back(thread.process);
  return processes;
}

// It may sleep until a connection comes to the socket that listens: it does, or in what way it
// sleeps does not tell.
bool may_look_at(const std::string& listener, const ThreadInfo& thread, const Scene& scene) {
  if (thread.state == 'Z') return false;
  const auto sleep = sleep_of(thread);
  if (!sleep || sleep->call == "io_uring_enter()") return true;
  if (sleep->kind == Kind::polls && sleep->descriptors.empty()) return true;
  return std::ranges::any_of(sleep->descriptors, [&](int descriptor) {
    const std::string target = scene.target(thread.process, descriptor);
    return target == listener || target == "anon_inode:[eventpoll]";
  });
}

// A signal is to tell of connections: O_ASYNC in fcntl(2).
bool asks_for_signals(const std::string& listener, pid_t process) {
  const auto open = open_descriptors(process).value_or(std::vector<OpenDescriptor>{});
  return std::ranges::any_of(open, [&](const OpenDescriptor& one) {
    return one.target == listener &&
           (descriptor_flags(process, one.number).value_or(0) & O_ASYNC) != 0;
  });
}

// Nobody of them does anything before something comes from outside.
bool all_wait(const Scene& scene) {
  return all_asleep(scene.threads()) &&
         std::ranges::none_of(scene.threads(), [](const ThreadInfo& thread) {
           return timed_sleep(thread).has_value();
         });
}

}  // namespace

std::string blocked_on_one_client(const Threads& threads, const Scene& scene) {
  const auto looks_for_more = [](const ThreadInfo& thread) {
    return sleeps_as(thread, Sleep::Kind::accepts) || sleeps_as(thread, Sleep::Kind::polls);
  };
  const std::string connection = connection_of(threads, scene);
  if (connection.empty() || !all_asleep(threads) || std::ranges::any_of(threads, looks_for_more))
    return "";
  std::uint64_t in_backlog = 0;
  std::ptrdiff_t unread = 0;
  for (const TcpSocket& socket : tcp_sockets_of({threads.front().process})) {
    if (socket.state == TcpSocket::listening) in_backlog += socket.unread;
    if (socket.state == TcpSocket::established && socket.unread > 0) ++unread;
  }
  const bool sends = connection.starts_with("send") || connection.starts_with("write");
  if (in_backlog == 0 && !(sends && unread > 1)) return "";
  return fmt::format(
      "the server is blocked on one client: it sleeps in {}, while {}", connection,
      in_backlog == 0 ? "what another client sent lies unread"
      : in_backlog == 1
          ? "a connection waits in the backlog to be accepted"
          : fmt::format("{} connections wait in the backlog to be accepted", in_backlog));
}

std::string nobody_accepts(const Scene& scene) {
  if (!all_wait(scene)) return "";
  const std::vector<pid_t> processes = processes_of(scene);
  for (const TcpSocket& socket : tcp_sockets_of(processes)) {
    if (socket.state != TcpSocket::listening || socket.unread == 0) continue;
    const std::string listener = fmt::format("socket:[{}]", socket.inode);
    const auto looks = [&](const ThreadInfo& one) { return may_look_at(listener, one, scene); };
    const auto asks = [&](pid_t process) { return asks_for_signals(listener, process); };
    if (std::ranges::any_of(scene.threads(), looks) || std::ranges::any_of(processes, asks))
      continue;
    return fmt::format(
        "nobody accepts any more: {} in the backlog of {}:{}, and no thread sleeps in accept(), "
        "poll() or the like on the socket that listens",
        socket.unread == 1 ? "a connection waits"
                           : fmt::format("{} connections wait", socket.unread),
        socket.address, socket.port);
  }
  return "";
}

std::string both_ends_wait(const Scene& scene) {
  if (!all_wait(scene)) return "";
  std::vector<const TcpSocket*> waited_on;
  for (const ThreadInfo& thread : scene.threads())
    if (const auto sleep = sleep_of(thread); sleep && sleep->kind == Kind::reads)
      if (const auto* socket =
              scene.socket(scene.target(thread.process, sleep->descriptors.front())))
        waited_on.push_back(socket);
  for (const TcpSocket* one : waited_on)
    for (const TcpSocket* other : waited_on)
      if (one->port == other->peer_port && one->peer_port == other->port && one->unread == 0 &&
          other->unread == 0 && one->unacknowledged == 0 && other->unacknowledged == 0)
        return fmt::format(
            "a deadlock: at both ends of the connection {}:{} - {}:{} a thread waits for what the "
            "other is to send, and nothing is under way",
            one->address, one->port, other->address, other->port);
  return "";
}

std::string leaked_connections(const Scene& scene) {
  constexpr std::ptrdiff_t many = 5;
  const auto leaked = std::ranges::count(tcp_sockets_of(processes_of(scene)), TcpSocket::close_wait,
                                         &TcpSocket::state);
  if (leaked < many) return "";
  return fmt::format(
      "descriptor leak: {} sockets in CLOSE_WAIT, whose clients have ended their streams, and "
      "which were not closed",
      leaked);
}

}  // namespace harness
