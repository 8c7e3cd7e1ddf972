// The part of lab 03's vocabulary that speaks of the children of `plumber spam`.

#include <fmt/core.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <sstream>
#include <system_error>
#include <utility>

#include "checker/checks/lab03_vocabulary.hpp"
#include "checker/harness/events.hpp"
#include "checker/harness/evidence.hpp"
#include "checker/harness/whereabouts.hpp"

namespace plumber {

using harness::escaped;
using harness::Milliseconds;
using harness::ThreadInfo;

namespace {

using Length = std::chrono::duration<double, std::milli>;

std::string on_its_line(const std::string& line) { return "\n    " + escaped(line); }

std::string list(const Words& lines) {
  std::string text = lines.empty() ? "no line that begins `plumber: child `" : "";
  for (const std::string& line : lines) text += on_its_line(line);
  return text;
}

std::vector<ThreadInfo> threads_of_the_parent(const Program& spam) {
  std::vector<ThreadInfo> threads = spam.threads();
  std::erase_if(threads, [&](const ThreadInfo& thread) { return thread.process != spam.pid(); });
  return threads;
}

}  // namespace

std::vector<pid_t> Spam::expect_senders(Program& spam, std::size_t count, Where where) {
  std::vector<pid_t> found;
  spam.expect(
      fmt::format("{} at the write end of a pipe from which the parent reads",
                  count == 1 ? "a child" : fmt::format("{} children", count)),
      [&] { return (found = senders(spam)).size() == count; },
      [&] { return fmt::format("there are {}; {}", found.size(), spam.whereabouts()); }, where);
  return found;
}

void Spam::kill_child(Program& spam, pid_t child, int signal, Where where) {
  try {
    spam.send_to(child, signal);
  } catch (const std::system_error& error) {
    if (error.code().value() != ESRCH) throw;
    spam.fail("a child that goes on, to kill it", fmt::format("process {} has ended", child), "",
              where);
  }
  spam.expect(
      "the signal to end its child", [&] { return has_died(child); }, {}, where);
}

std::string Spam::killed(pid_t child, int signal) {
  return fmt::format("plumber: child {}: killed by signal {}", child, signal);
}

void Spam::expect_told(Program& spam, Words lines, Where where) {
  Words told;
  for (const std::string& line : error_lines(spam, where))
    if (line.starts_with("plumber: child ")) told.push_back(line);
  std::ranges::sort(told);
  std::ranges::sort(lines);
  if (told != lines)
    spam.fail("on standard error, in any order: " + list(lines), "there came " + list(told), "",
              where);
}

namespace {

// Whole lines; of a program that prints faster than we read, some.
void drop_what_was_printed(Program& spam) {
  constexpr int most = 1000;
  for (int time = 0; time < most; ++time) {
    harness::serve_ready_sources();
    if (!spam.output().take_line()) return;
    while (spam.output().take_line()) continue;
  }
}

}  // namespace

void Spam::expect_to_go_on(Program& spam, const std::vector<pid_t>& children, Where where) {
  constexpr std::uint64_t some_sleeps = 5;
  const auto expect_to_run = [&](const std::string& who, pid_t process) {
    const auto switches = [&] {
      std::uint64_t sum = 0;
      for (const pid_t thread : harness::threads_of(process))
        if (const auto info = harness::thread_info(process, thread)) sum += info->switches;
      return sum;
    };
    const auto enough = switches() + some_sleeps;
    spam.expect(
        fmt::format("{}, process {}, to go on", who, process), [&] { return switches() >= enough; },
        [&] { return has_died(process) ? "it has ended" : spam.whereabouts(); }, where);
  };
  for (const pid_t child : children) expect_to_run("another child", child);
  expect_to_run("the parent", spam.pid());
  drop_what_was_printed(spam);
  expect_any_spam(spam, where);
}

bool Spam::has_sent_all(Program& spam) {
  const auto processes = spam.processes();
  return std::ranges::all_of(
             processes,
             [&](pid_t process) { return process == spam.pid() || has_died(process); }) &&
         (processes.size() > 1 || has_waited_for_a_child(spam));
}

void Spam::expect_child_to_have_ended(Program& spam, Where where) {
  spam.expect(
      "its child to send all and end", [&] { return has_sent_all(spam); }, {}, where);
}

std::optional<Spam::HeldUp> Spam::hold_up_messages(Program& spam, Where where) {
  const std::string output = pipe_name(spam.output().read_end());
  const auto is_blocked = [&] { return blocked_writer(spam, output) == spam.pid(); };
  spam.wait_for([&] { return is_blocked() || spam.has_ended(); }, Milliseconds(2));
  if (spam.has_ended()) spam.fail("it to print its messages", spam.whereabouts(), "", where);
  if (!is_blocked()) return std::nullopt;
  constexpr std::size_t enough = 1024;  // bytes, of how many messages ever
  if (has_sent_all(spam)) return std::nullopt;
  const pid_t child = expect_senders(spam, 1, where).front();
  auto pipe = MessagePipe::between(spam, child);
  std::vector<ThreadInfo> before;
  bool was_unread = false;
  bool is_held_up = false;
  // Who sleeps on while there is something to read, sleeps for another reason.
  const auto look = [&] {
    auto now = threads_of_the_parent(spam);
    is_held_up = was_unread && all_asleep(before) && none_ran_between(before, now);
    before = std::move(now);
    was_unread = pipe && pipe->unread_bytes() >= enough;
    return is_held_up || !pipe || has_died(child);
  };
  spam.wait_for(look, Milliseconds(2));
  if (!is_held_up || has_died(child)) return std::nullopt;
  return HeldUp{child, std::move(*pipe)};
}

int Spam::units_before(int number) {
  int units = 0;
  for (int message = 0; message <= number; ++message) units += message % 5;
  return units;
}

void Spam::expect_whole_pause(Program& spam, std::chrono::milliseconds unit, const Moment& started,
                              Where where) {
  const pid_t child = expect_senders(spam, 1, where).front();
  std::optional<harness::Seconds> asked;
  const auto look = [&] {
    const auto before = spam.threads();
    const auto info = harness::process_info(child);
    asked = info ? length_of_timed_sleep(*info) : std::nullopt;
    return has_died(child) || (all_asleep(before) && none_ran_between(before, spam.threads()));
  };
  const std::string expected = "its child to sleep before its next message";
  spam.expect(expected, look, {}, where);
  if (has_died(child)) {
    spam.fail_if_broken_off(where);
    spam.fail_stuck(expected, "the child has ended: ", where);
  }
  harness::serve_ready_sources();  // the parent slept, so all that was sent is printed
  const auto sent = 1 + std::ranges::count(spam.output().waiting(), '\n');
  const Length due = sent % 5 * unit;
  // Who counts from an earlier message on, has less left of the pause.
  const Length passed = Clock::now() - started.steady;
  constexpr Length rounding(1);
  if (asked && (*asked > due + rounding || *asked < due - passed - rounding))
    spam.fail(
        fmt::format("its child to sleep {} ms before Spam {}", due.count(), sent % 5),
        fmt::format("the call in which it sleeps is to take {:.0f} ms", Length(*asked).count()), "",
        where);
}

void Spam::expect_parent_to_wait(Program& spam, Where where) {
  for (const ThreadInfo& thread : threads_of_the_parent(spam))
    if (const auto call = timed_sleep(thread))
      spam.fail("the parent to sleep until a message comes",
                fmt::format("it sleeps in {}, which ends by itself: {}", *call,
                            where_it_is(thread, harness::Scene(spam.threads()))),
                "", where);
}

}  // namespace plumber
