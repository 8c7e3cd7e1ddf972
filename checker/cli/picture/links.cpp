// Who connected, signalled and ended whom.

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <numeric>
#include <set>

#include "checker/cli/picture/draft.hpp"
#include "checker/harness/wait_status.hpp"

namespace picture {
namespace {

using harness::Endpoint;
using harness::recorded::Call;

// The end of a connection that connect or accept made; nullptr for other calls.
const Endpoint* connected_by(const Draft& draft, bool accepts) {
  const Call* call = draft.call();
  if (call == nullptr || !call->result || *call->result < 0) return nullptr;
  if (accepts ? !call->name.starts_with("accept") : call->name != "connect") return nullptr;
  const auto number =
      accepts ? static_cast<int>(*call->result) : static_cast<int>(call->arguments[0]);
  const auto found = call->descriptors.find(number);
  return found == call->descriptors.end() || found->second.peer.empty() ? nullptr : &found->second;
}

// A signal as it is sent and as it comes.
struct Signalled {
  int number = 0;
  pid_t sender = 0;
  pid_t target = 0;  // 0: not known
};

// `receiver`: for calls that do not tell a process by its number.
Signalled sent_by(const Draft& draft, pid_t receiver) {
  if (const auto* mark = std::get_if<harness::recorded::Mark>(&draft.event->what))
    return {mark->signal, draft.event->process, mark->target};
  const Call* call = draft.call();
  if (call == nullptr || !call->result || *call->result != 0) return {};
  if (call->name == "kill" || call->name == "pidfd_send_signal") {
    const auto target = static_cast<pid_t>(call->arguments[0]);
    const bool is_one_process = call->name == "kill" && target > 0;
    return {static_cast<int>(call->arguments[1]), draft.event->process,
            is_one_process ? target : receiver};
  }
  if (call->name == "tgkill")
    return {static_cast<int>(call->arguments[2]), draft.event->process,
            static_cast<pid_t>(call->arguments[0])};
  return {};
}

Signalled taken_by(const Draft& draft) {
  const pid_t process = draft.event->process;
  if (const auto* signal = std::get_if<harness::recorded::Signal>(&draft.event->what))
    return {signal->number, signal->sender, process};
  if (const auto* end = std::get_if<harness::recorded::End>(&draft.event->what))
    if (end->how == harness::WaitStatus::killed_by(SIGKILL).to_string())
      return {SIGKILL, 0, process};
  const Call* call = draft.call();
  if (call == nullptr || !call->notes.contains("signal") || !call->notes.contains("sender"))
    return {};
  return {std::atoi(call->notes.at("signal").c_str()), std::atoi(call->notes.at("sender").c_str()),
          process};
}

bool matches(const Signalled& sent, const Signalled& taken) {
  return sent.number == taken.number && (sent.target == 0 || sent.target == taken.target) &&
         (sent.sender == taken.sender || (taken.number == SIGKILL && sent.sender != 0));
}

}  // namespace

std::vector<Link> link_connections(const std::vector<Draft>& drafts) {
  std::vector<Link> links;
  for (std::size_t to = 0; to < drafts.size(); ++to) {
    const Endpoint* accepted = connected_by(drafts[to], true);
    if (accepted == nullptr) continue;
    for (std::size_t from = 0; from < drafts.size(); ++from) {
      const Endpoint* connected = connected_by(drafts[from], false);
      if (connected != nullptr && connected->address == accepted->peer &&
          connected->peer == accepted->address)
        links.push_back({Arrow::connection, from, to, "connection"});
    }
  }
  return links;
}

std::vector<Link> link_signals(const std::vector<Draft>& drafts) {
  std::vector<Link> links;
  std::set<std::size_t> used;
  for (std::size_t to = 0; to < drafts.size(); ++to) {
    const Signalled taken = taken_by(drafts[to]);
    if (taken.number == 0) continue;
    for (std::size_t from = 0; from < drafts.size(); ++from) {
      if (drafts[from].event->began > drafts[to].event->ended) continue;
      if (used.contains(from) || drafts[from].event->thread == drafts[to].event->thread) continue;
      if (!matches(sent_by(drafts[from], taken.target), taken)) continue;
      used.insert(from);
      links.push_back({Arrow::signal, from, to, harness::signal_name(taken.number)});
      break;
    }
  }
  return links;
}

std::vector<Link> link_ends(const std::vector<Draft>& drafts) {
  std::vector<Link> links;
  for (std::size_t to = 0; to < drafts.size(); ++to) {
    const Call* call = drafts[to].call();
    if (call == nullptr || call->name != "wait4" || !call->result || *call->result <= 0) continue;
    for (std::size_t from = 0; from < drafts.size(); ++from)
      if (std::holds_alternative<harness::recorded::End>(drafts[from].event->what) &&
          drafts[from].event->thread == *call->result)
        links.push_back({Arrow::end, from, to, ""});
  }
  return links;
}

std::vector<Pending> pending_signals(const std::vector<Draft>& drafts,
                                     const std::vector<Link>& links) {
  std::vector<Pending> pending;
  for (std::size_t from = 0; from < drafts.size(); ++from) {
    const Signalled sent = sent_by(drafts[from], 0);
    const bool came = std::ranges::any_of(
        links, [&](const Link& link) { return link.type == Arrow::signal && link.from == from; });
    if (sent.number != 0 && sent.target > 0 && sent.target != drafts[from].event->process && !came)
      pending.push_back({from, sent.target, harness::signal_name(sent.number)});
  }
  return pending;
}

void put_in_order(std::vector<Draft>& drafts, std::vector<Link>& links) {
  std::vector<double> place(drafts.size());
  std::iota(place.begin(), place.end(), 0.0);
  // From the last one on, so that what moves up takes along what it came of.
  auto by_target = links;
  std::ranges::sort(by_target, std::greater(), &Link::to);
  for (const Link& link : by_target)
    if (place[link.from] > place[link.to]) place[link.from] = place[link.to] - 0.5;
  std::vector<std::size_t> order(drafts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](std::size_t index) { return place[index]; });
  std::vector<std::size_t> now(drafts.size());
  std::vector<Draft> sorted;
  for (const std::size_t index : order) {
    now[index] = sorted.size();
    sorted.push_back(std::move(drafts[index]));
  }
  drafts = std::move(sorted);
  for (Link& link : links) {
    link.from = now[link.from];
    link.to = now[link.to];
  }
}

}  // namespace picture
