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

std::string leaked_connections(const Scene& scene) {
  constexpr std::ptrdiff_t many = 5;
  std::vector<pid_t> processes;
  for (const ThreadInfo& thread : scene.threads())
    if (thread.process == thread.thread) processes.push_back(thread.process);
  const auto leaked =
      std::ranges::count(tcp_sockets_of(processes), TcpSocket::close_wait, &TcpSocket::state);
  if (leaked < many) return "";
  return fmt::format(
      "descriptor leak: {} sockets in CLOSE_WAIT, whose clients have ended their streams, and "
      "which were not closed",
      leaked);
}

}  // namespace harness
