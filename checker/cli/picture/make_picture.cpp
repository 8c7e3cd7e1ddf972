#include "checker/cli/picture/make_picture.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <string_view>

#include "checker/cli/picture/draft.hpp"
#include "checker/cli/picture/lanes.hpp"
#include "checker/cli/picture/normal_form.hpp"
#include "checker/cli/picture/wording.hpp"

namespace picture {
namespace {

using harness::Event;
using harness::Recording;
using harness::recorded::Call;

struct Sleep {
  std::string call;
  double milliseconds = 0;
};

// "installs a handler for SIGINT" and then the same for SIGTERM are one row.
bool is_joined_to(Draft& last, const Row& row) {
  constexpr std::string_view same = "installs a handler for ";
  if (last.row.lane != row.lane || !last.row.text.starts_with(same) || !row.text.starts_with(same))
    return false;
  last.row.text += ", " + row.text.substr(same.size());
  for (const auto& detail : row.details) last.row.details.push_back(detail);
  return true;
}

// What a call of this event slept, added to what its lane has slept since its last row.
void add_sleep(const Event& event, Sleep& sleep) {
  const auto* call = std::get_if<Call>(&event.what);
  const bool asked = call != nullptr && call->name.ends_with("nanosleep");
  if (call == nullptr || (!call->slept && !asked)) return;
  sleep.call = call->name;
  sleep.milliseconds += event.ended - event.began;
}

// 1 where a handler begins, -1 where one returns.
int handlers_begun(const Event& event) {
  if (const auto* signal = std::get_if<harness::recorded::Signal>(&event.what))
    return signal->action == "handler" ? 1 : 0;
  const auto* call = std::get_if<Call>(&event.what);
  return call != nullptr && call->name == "rt_sigreturn" ? -1 : 0;
}

std::vector<Draft> draft_rows(const Recording& recording, const Lanes& lanes,
                              const Options& options) {
  std::vector<Draft> drafts;
  std::map<pid_t, Sleep> asleep;
  std::map<pid_t, int> handlers;  // that run, by thread
  for (const Event& event : recording.events) {
    add_sleep(event, asleep[event.thread]);
    const Context context{&recording, options.descriptors,
                          [&](pid_t process) { return lanes.who(process); },
                          event.process != event.thread};
    auto row = row_of(event, context);
    const bool in_handler = handlers[event.thread] > 0;
    handlers[event.thread] = std::max(0, handlers[event.thread] + handlers_begun(event));
    if (!row) continue;
    row->in_handler = in_handler;
    const Sleep slept = std::exchange(asleep[event.thread], {});
    row->lane = lanes.of(event.thread);
    row->milliseconds = event.ended;
    row->slept_in = slept.call;
    row->slept_milliseconds = slept.milliseconds;
    if (!drafts.empty() && is_joined_to(drafts.back(), *row)) continue;
    drafts.push_back({std::move(*row), &event});
  }
  return drafts;
}

std::vector<Link> all_links(const std::vector<Draft>& drafts) {
  std::vector<Link> all;
  for (const auto find : {link_bytes, link_connections, link_signals, link_ends})
    for (Link& link : find(drafts)) all.push_back(std::move(link));
  return all;
}

// Of more rows than can be looked at, the first are kept; those before a failure, the last.
void cut(std::vector<Draft>& drafts, std::vector<Link>& links, const Options& options,
         Picture& picture) {
  if (drafts.size() <= options.most_rows) return;
  const std::size_t too_many = drafts.size() - options.most_rows;
  const std::size_t first = picture.failure.empty() ? 0 : too_many;
  const std::size_t end = first + options.most_rows;
  picture.left_out += too_many;
  std::erase_if(links, [&](const Link& link) {
    return std::min(link.from, link.to) < first || std::max(link.from, link.to) >= end;
  });
  for (Link& link : links) {
    link.from -= first;
    link.to -= first;
  }
  drafts = std::vector<Draft>(drafts.begin() + static_cast<std::ptrdiff_t>(first),
                              drafts.begin() + static_cast<std::ptrdiff_t>(end));
}

void set_ranges(const std::vector<Draft>& drafts, std::vector<Lane>& lanes) {
  constexpr std::size_t never = ~std::size_t{0};
  for (Lane& lane : lanes) {
    lane.first_row = never;
    lane.last_row = drafts.empty() ? 0 : drafts.size() - 1;
  }
  for (std::size_t index = 0; index < drafts.size(); ++index) {
    Lane& lane = lanes[drafts[index].row.lane];
    lane.first_row = std::min(lane.first_row, index);
    if (!std::holds_alternative<harness::recorded::End>(drafts[index].event->what)) continue;
    lane.last_row = index;
    lane.has_ended = true;
  }
  for (Lane& lane : lanes)
    if (lane.is_outside || lane.first_row == never) lane.first_row = 0;
}

void add_births(const std::vector<Draft>& drafts, const Lanes& lanes, Picture& picture) {
  for (std::size_t index = 0; index < drafts.size(); ++index) {
    const pid_t child = born_by(*drafts[index].event);
    if (child == 0 || !lanes.knows(child)) continue;
    const std::size_t to = lanes.of(child);
    picture.lanes[to].first_row = index;
    picture.arrows.push_back({Arrow::birth, index, drafts[index].row.lane, index, to, ""});
  }
}

// Signals of somebody who is not traced, and who told nothing of them.
void add_signals_from_outside(const std::vector<Draft>& drafts, const std::vector<Link>& links,
                              const Lanes& lanes, Picture& picture) {
  if (picture.lanes.empty() || !picture.lanes.front().is_outside) return;
  for (std::size_t index = 0; index < drafts.size(); ++index) {
    const auto* signal = std::get_if<harness::recorded::Signal>(&drafts[index].event->what);
    if (signal == nullptr || signal->sender == 0 || !lanes.knows(signal->sender)) continue;
    if (!picture.lanes[lanes.of(signal->sender)].is_outside) continue;
    const bool is_linked = std::ranges::any_of(
        links, [&](const Link& link) { return link.type == Arrow::signal && link.to == index; });
    if (!is_linked)
      picture.arrows.push_back({Arrow::signal, index, 0, index, drafts[index].row.lane, ""});
  }
}

// Where writes and reads do not go one to one, the reads say so.
void tell_parts(const std::vector<Link>& links, std::vector<Draft>& drafts) {
  std::map<std::size_t, std::vector<std::string>> parts;
  for (const Link& link : links)
    if (link.type == Arrow::bytes) parts[link.to].push_back(link.text);
  for (const auto& [read, taken] : parts) {
    if (taken.size() > 1)
      drafts[read].row.text += fmt::format("  (of {} writes)", taken.size());
    else if (taken.front().find(" of ") != std::string::npos)
      drafts[read].row.text += fmt::format("  ({} written)", taken.front());
  }
}

// The last thing that the check did before it failed.
void mark_the_deadly_moment(Picture& picture) {
  if (picture.failure.empty()) return;
  const auto last = std::find_if(picture.rows.rbegin(), picture.rows.rend(),
                                 [](const Row& row) { return row.kind == Kind::mark; });
  if (last != picture.rows.rend()) last->is_deadly = true;
}

}  // namespace

Picture make_picture(const Recording& recording, const Options& options) {
  const Lanes lanes(recording);
  Picture picture;
  picture.title = recording.title;
  picture.failure = recording.failure.substr(0, recording.failure.find("What happened:\n"));
  picture.clock = recording.clock;
  picture.left_out = recording.dropped;
  picture.lanes = lanes.all;
  std::vector<Draft> drafts = draft_rows(recording, lanes, options);
  std::vector<Link> links = all_links(drafts);
  put_in_order(drafts, links);
  cut(drafts, links, options, picture);
  set_ranges(drafts, picture.lanes);
  add_births(drafts, lanes, picture);
  for (const Link& link : links)
    picture.arrows.push_back({link.type, link.from, drafts[link.from].row.lane, link.to,
                              drafts[link.to].row.lane, link.text});
  for (const Pending& sent : pending_signals(drafts, links))
    if (lanes.knows(sent.target))
      picture.arrows.push_back({Arrow::signal, sent.from, drafts[sent.from].row.lane, sent.from,
                                lanes.of(sent.target), sent.signal + ", which waits there"});
  add_signals_from_outside(drafts, links, lanes, picture);
  tell_parts(links, drafts);
  for (Draft& draft : drafts) picture.rows.push_back(std::move(draft.row));
  mark_the_deadly_moment(picture);
  // Where nobody slept for a time, that clock has stood still and tells nothing.
  const bool stood_still =
      std::ranges::all_of(picture.rows, [](const Row& row) { return row.milliseconds == 0; });
  if (picture.clock == "virtual" && stood_still) picture.clock = "order";
  if (options.normalised) normalise(picture, recording);
  return picture;
}

const char* name_of(Kind kind) {
  static const char* const names[] = {"start", "birth", "end",     "signal", "bytes", "print",
                                      "sleep", "wait",  "setting", "close",  "mark"};
  return names[static_cast<std::size_t>(kind)];
}

const char* name_of(Arrow::Type type) {
  static const char* const names[] = {"birth", "signal", "bytes", "connection", "end"};
  return names[static_cast<std::size_t>(type)];
}

}  // namespace picture
