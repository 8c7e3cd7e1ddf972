#include "checker/cli/picture/wording.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <set>

#include "checker/cli/picture/manual.hpp"
#include "checker/cli/picture/wording_of_transfers.hpp"
#include "checker/harness/transcript.hpp"
#include "checker/harness/wait_status.hpp"

namespace picture {
namespace {

using harness::signal_name;
using harness::recorded::Call;

struct Said {
  Kind kind;
  std::string text;
};
using Saying = std::optional<Said>;

int number_in(const Call& call, std::size_t argument) {
  return static_cast<int>(call.arguments[argument]);
}

// "1.5 s", "20 ms"
std::string time_in_words(const std::string& seconds) {
  const double value = std::strtod(seconds.c_str(), nullptr);
  return value < 1 ? fmt::format("{:g} ms", value * 1000) : fmt::format("{:g} s", value);
}

std::string note(const Call& call, const char* name) {
  const auto found = call.notes.find(name);
  return found == call.notes.end() ? "" : found->second;
}

// "/usr/bin/head -n 1" is "head -n 1".
std::string short_command(const std::string& words) {
  const std::size_t end = std::min(words.find(' '), words.size());
  const std::size_t slash = words.rfind('/', end);
  return slash == std::string::npos ? words : words.substr(slash + 1);
}

Saying say_exec(const Call& call, const Context& context) {
  const std::string program = shown_bytes(short_command(note(call, "program")), 80);
  const std::string error = error_of(call);
  if (!error.empty()) {
    // execvp(3) tries the folders of PATH one after the other.
    if (error == "ENOENT" && !context.descriptors) return std::nullopt;
    return Said{Kind::start, fmt::format("cannot become {}: {}", program, error)};
  }
  return Said{Kind::start, "becomes " + program};
}

Saying say_birth(const Call& call, const Context& context) {
  if (!call.result) return std::nullopt;
  if (*call.result < 0) return Said{Kind::birth, call.name + " fails: " + error_of(call)};
  return Said{Kind::birth, "starts " + context.who(static_cast<pid_t>(*call.result))};
}

Saying say_kill(const Call& call, const Context& context) {
  const bool is_tgkill = call.name == "tgkill";
  const int signal = number_in(call, is_tgkill ? 2 : 1);
  if (signal == 0) return std::nullopt;  // asks only whether there is such a process
  const std::string error = error_of(call);
  const bool by_pidfd = call.name == "pidfd_send_signal";
  const std::string target = by_pidfd ? "a process" : context.who(number_in(call, 0));
  return Said{Kind::signal, fmt::format("sends {} to {}{}", signal_name(signal), target,
                                        error.empty() ? "" : ": " + error)};
}

Saying say_timer(const Call& call, const Context&) {
  const std::string seconds = note(call, "seconds");
  if (seconds.empty()) return Said{Kind::setting, "sets its timer off"};
  return Said{Kind::setting, "sets an alarm, " + time_in_words(seconds)};
}

Saying say_sleep(const Call& call, const Context&) {
  const std::string seconds = note(call, "seconds");
  const std::string error = error_of(call);
  if (!error.empty()) return Said{Kind::sleep, "sleep of " + time_in_words(seconds) + ": " + error};
  return Said{Kind::sleep, "slept " + time_in_words(seconds)};
}

Saying say_action(const Call& call, const Context&) {
  const std::string action = note(call, "action");
  const std::string signal = signal_name(number_in(call, 0));
  if (action == "handler") return Said{Kind::setting, "installs a handler for " + signal};
  if (action == "ignored") return Said{Kind::setting, "ignores " + signal};
  return std::nullopt;
}

Saying say_mask(const Call& call, const Context&) {
  const std::string signals = note(call, "signals");
  static const std::array<const char*, 2> deeds = {"blocks ", "unblocks "};
  const auto how = static_cast<std::size_t>(number_in(call, 0));
  if (signals.empty() || how >= deeds.size()) return std::nullopt;
  return Said{Kind::setting, deeds[how] + signals};
}

Saying say_wait(const Call& call, const Context& context) {
  if (!call.result || *call.result <= 0) {
    const std::string error = error_of(call);
    if (error.empty() || error == "interrupted by a signal") return std::nullopt;
    return Said{Kind::wait, call.name + ": " + error};
  }
  const std::string status = note(call, "child status");
  return Said{Kind::wait, fmt::format("reaps {}{}", context.who(static_cast<pid_t>(*call.result)),
                                      status.empty() ? "" : ", which " + status)};
}

Saying say_taken_signal(const Call& call, const Context&) {
  const std::string number = note(call, "signal");
  if (number.empty()) return std::nullopt;
  return Said{Kind::signal,
              fmt::format("{}: taken by sigwaitinfo", signal_name(std::atoi(number.c_str())))};
}

Saying say_pipe(const Call& call, const Context&) {
  if (call.descriptors.size() != 2) return Said{Kind::setting, call.name + " " + error_of(call)};
  return Said{
      Kind::setting,
      fmt::format("makes a {}: {} and {}", call.name == "socketpair" ? "socket pair" : "pipe",
                  call.descriptors.begin()->first, call.descriptors.rbegin()->first)};
}

Saying say_return(const Call&, const Context&) { return Said{Kind::signal, "handler returns"}; }

using Say = Saying (*)(const Call&, const Context&);

const std::map<std::string, Say>& sayings() {
  static const std::map<std::string, Say> all = {
      {"execve", say_exec},
      {"fork", say_birth},
      {"vfork", say_birth},
      {"clone", say_birth},
      {"clone3", say_birth},
      {"kill", say_kill},
      {"tgkill", say_kill},
      {"tkill", say_kill},
      {"pidfd_send_signal", say_kill},
      {"alarm", say_timer},
      {"setitimer", say_timer},
      {"timer_settime", say_timer},
      {"nanosleep", say_sleep},
      {"clock_nanosleep", say_sleep},
      {"rt_sigaction", say_action},
      {"rt_sigprocmask", say_mask},
      {"wait4", say_wait},
      {"rt_sigtimedwait", say_taken_signal},
      {"pipe", say_pipe},
      {"pipe2", say_pipe},
      {"socketpair", say_pipe},
      {"rt_sigreturn", say_return},
  };
  return all;
}

Row row_of_signal(const harness::recorded::Signal& signal, const Context& context) {
  static const std::map<std::string, std::string> became = {
      {"handler", "its handler runs"}, {"ignored", "ignored"}, {"default", "default action"}};
  Row row;
  row.kind = Kind::signal;
  row.text = signal_name(signal.number) + ": " + became.at(signal.action);
  row.manual_page = "signal(7)";
  row.details = {{"signal", fmt::format("{} ({})", signal_name(signal.number), signal.number)},
                 {"sent by", signal.sender == 0 ? "the kernel" : context.who(signal.sender)},
                 {"si_code", std::to_string(signal.code)},
                 {"what it did", became.at(signal.action)}};
  return row;
}

Row row_of_end(const harness::recorded::End& end, const Context& context) {
  Row row;
  row.kind = Kind::end;
  row.text = context.is_thread ? "thread ends" : end.how;
  row.manual_page = "wait(2)";
  row.details = {{"how", end.how}};
  return row;
}

}  // namespace

std::string count_of_bytes(std::size_t count) {
  return count == 1 ? "1 byte" : fmt::format("{} bytes", count);
}

std::string shown_bytes(const std::string& bytes, std::size_t limit) {
  const bool newline = bytes.ends_with('\n');
  const std::string body = newline ? bytes.substr(0, bytes.size() - 1) : bytes;
  return harness::escaped(body, limit) + (newline ? "⏎" : "");
}

std::optional<Row> row_of(const harness::Event& event, const Context& context) {
  if (const auto* signal = std::get_if<harness::recorded::Signal>(&event.what)) {
    // By default it does nothing, and the child's end is seen where its parent waits for it.
    if (signal->number == SIGCHLD && signal->action == "default") return std::nullopt;
    return row_of_signal(*signal, context);
  }
  if (const auto* end = std::get_if<harness::recorded::End>(&event.what))
    return row_of_end(*end, context);
  if (const auto* start = std::get_if<harness::recorded::Start>(&event.what)) {
    Row row;
    row.kind = Kind::start;
    row.text = "starts: " + start->command;
    row.manual_page = "execve(2)";
    return row;
  }
  if (const auto* mark = std::get_if<harness::recorded::Mark>(&event.what)) {
    Row row;
    row.kind = Kind::mark;
    row.text = mark->text;
    return row;
  }
  const Call& call = std::get<Call>(event.what);
  const auto found = sayings().find(call.name);
  Saying said;
  if (call.notes.contains("still asleep")) {
    said = Said{Kind::sleep, "is asleep in " + call.name};
  } else if (found != sayings().end()) {
    said = found->second(call, context);
  } else if (const auto transfer = say_transfer(call, context)) {
    said = Said{transfer->kind, transfer->text};
  }
  if (!said) return std::nullopt;
  Row row;
  row.kind = said->kind;
  row.text = said->text;
  row.sleeps_on = call.notes.contains("still asleep");
  row.manual_page = manual_page_of(call.name);
  row.details = details_of(call);
  return row;
}

}  // namespace picture
