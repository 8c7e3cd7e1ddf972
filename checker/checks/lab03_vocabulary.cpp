#include "checker/checks/lab03_vocabulary.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <sstream>
#include <system_error>
#include <utility>

#include "checker/harness/events.hpp"
#include "checker/harness/evidence.hpp"
#include "checker/harness/whereabouts.hpp"

namespace plumber {

using harness::escaped;
using harness::Milliseconds;
using harness::Pattern;
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

Moment Moment::now() {
  const std::chrono::duration<double> epoch = std::chrono::system_clock::now().time_since_epoch();
  return {Clock::now(), epoch.count()};
}

Moment Moment::operator+(std::chrono::milliseconds time) const {
  return {steady + time, epoch + std::chrono::duration<double>(time).count()};
}

bool has_died(pid_t process) {
  const auto info = harness::process_info(process);
  return !info || info->state == 'Z' || info->state == 'X';
}

bool has_waited_for_a_child(const Program& program) {
  // cminflt in proc(5): the page faults of the children it has waited for. None lives without one.
  const auto stat = harness::read_proc_file(fmt::format("/proc/{}/stat", program.pid()));
  const std::size_t name_ends = stat ? stat->rfind(')') : std::string::npos;
  if (name_ends == std::string::npos) return false;
  std::istringstream fields(stat->substr(name_ends + 1));
  std::string field;
  constexpr int from_the_name_to_cminflt = 9;
  for (int count = 0; count < from_the_name_to_cminflt; ++count) fields >> field;
  return field != "0";
}

void expect_nobody_left(Program& program, Where where) {
  program.expect(
      "none of its processes to be left", [&] { return program.processes().empty(); },
      [&] { return where_they_are(harness::Scene(program.threads())); }, where);
}

Program Spam::start_into(Descriptor output, Words words, Where where) {
  StartOptions options;
  options.arguments = std::move(words);
  options.output = std::move(output);
  return start_with(std::move(options), where);
}

Program Spam::start_with_full_output(Words words, Where where) {
  StartOptions options;
  options.arguments = std::move(words);
  options.output_is_full = true;
  return start_with(std::move(options), where);
}

Program Spam::start_sleepers(int children, StartOptions options, Where where) {
  options.arguments = {"spam", "0", a_minute, std::to_string(children)};
  Program spam = start_with(std::move(options), where);
  for (int line = 0; line < children; ++line) expect_any_spam(spam, where);
  spam.expect_asleep(where);
  harness::serve_ready_sources();
  if (const std::string more(spam.output().waiting()); !more.empty())
    spam.fail("no message more before the first pause is over", "there came" + on_its_line(more),
              "", where);
  return spam;
}

std::string Spam::got(const Program& spam, const std::string& message) {
  return fmt::format("Parent {} got [{}] at {{epoch}}", spam.pid(), message);
}

void Spam::expect_spam(Program& spam, int count, int first, Where where) {
  for (int number = first; number < first + count; ++number)
    spam.expect_line(got(spam, fmt::format("Spam {}", number % 5)), where);
}

void Spam::expect_spam_after(const Moment& earliest, Program& spam, int number, Where where) {
  const std::string message = fmt::format("Spam {}", number % 5);
  const std::string told = spam.expect_line(got(spam, message), where).front();
  const Moment now = Moment::now();
  if (now.steady < earliest.steady - Milliseconds(1))
    spam.fail(
        fmt::format("{} as message number {} after all its pauses", message, number),
        fmt::format("it came {:.1f} ms too early", Length(earliest.steady - now.steady).count()),
        "", where);
  // A clock that is coarse (clock_gettime(2)) lags behind by a tick of the kernel.
  constexpr double tick = 0.010;
  const double epoch = std::strtod(told.c_str(), nullptr);
  if (epoch < earliest.epoch - tick || epoch > now.epoch + tick)
    spam.fail("the time at which the parent received the message",
              fmt::format("the line tells {}, and it was between {:.6f} and {:.6f}", told,
                          earliest.epoch, now.epoch),
              "", where);
}

void Spam::expect_any_spam(Program& spam, Where where) {
  const std::string wanted = "a line like" + on_its_line(got(spam, "Spam {k}"));
  const std::string line = spam.expect_any_line(wanted, where);
  for (const char* const message : {"Spam {k}", "Spam {k} from child {i}"})
    if (Pattern(got(spam, message)).match(line)) return;
  spam.fail(wanted, "the line was" + on_its_line(line), "", where);
}

void Spam::expect_first_spam_of_all(Program& spam, int children, Where where) {
  std::set<std::string> names;
  for (int line = 0; line < children; ++line)
    names.insert(spam.expect_line(got(spam, "Spam 0 from child {i}"), where).front());
  for (int child = 0; child < children; ++child)
    if (!names.contains(std::to_string(child)))
      spam.fail(fmt::format("Spam 0 from each of {} children", children),
                fmt::format("none came from child {}", child), "", where);
}

void Spam::expect_all_spam(Program& spam, int children, int count, Where where) {
  std::vector<int> received(static_cast<std::size_t>(children));
  for (int line = 0; line < children * count; ++line) {
    const auto fields = spam.expect_line(got(spam, "Spam {k} from child {i}"), where);
    const auto child = std::strtoul(fields[1].c_str(), nullptr, 10);
    if (child >= received.size() || received[child] == count)
      spam.fail(fmt::format("{} messages of each of the children 0 to {}", count, children - 1),
                fmt::format("child {} sent more", fields[1]), "", where);
    const auto k = std::to_string(received[child]++ % 5);
    if (fields[0] != k)
      spam.fail(fmt::format("Spam {} as the next message from child {}", k, child),
                fmt::format("its next message was Spam {}", fields[0]), "", where);
  }
  spam.expect_exit(0, where);
  spam.expect_no_more_output(where);
}

int Spam::take_spam_to_its_end(Program& spam, Where where) {
  for (int count = 0;; ++count) {
    std::optional<std::string> line;
    spam.wait_for([&] {
      line = spam.output().take_line();
      return line || (spam.output().at_end() && spam.has_ended());
    });
    if (!line) {
      spam.expect_end(where);
      spam.expect_no_more_output(where);
      return count;
    }
    const std::string wanted = got(spam, fmt::format("Spam {}", count % 5));
    if (!Pattern(wanted).match(*line))
      spam.fail("the line" + on_its_line(wanted), "the line was" + on_its_line(*line), "", where);
  }
}

void Spam::expect_in_file(const OutputFile& file, Program& spam, const std::string& line,
                          Where where) {
  spam.expect(
      "in the file that is its standard output the line" + on_its_line(line),
      [&] { return Pattern(line + "\n").match(file.text()).has_value(); },
      [&] {
        const std::string text = file.text();
        return text.empty() ? "the file is empty, and " + spam.whereabouts()
                            : "the file holds" + on_its_line(text);
      },
      where);
}

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

void Spam::expect_to_go_on(Program& spam, const std::vector<pid_t>& children, Where where) {
  constexpr std::uint64_t some_sleeps = 5;
  const auto expect_to_run = [&](const std::string& who, pid_t process) {
    const auto switches = [&] {
      const auto info = harness::process_info(process);
      return info ? info->switches : 0;
    };
    const auto enough = switches() + some_sleeps;
    spam.expect(
        fmt::format("{}, process {}, to go on", who, process), [&] { return switches() >= enough; },
        [&] { return has_died(process) ? "it has ended" : spam.whereabouts(); }, where);
  };
  for (const pid_t child : children) expect_to_run("another child", child);
  expect_to_run("the parent", spam.pid());
}

void Spam::expect_child_to_have_ended(Program& spam, Where where) {
  const auto look = [&] {
    const auto processes = spam.processes();
    return std::ranges::all_of(
               processes,
               [&](pid_t process) { return process == spam.pid() || has_died(process); }) &&
           (processes.size() > 1 || has_waited_for_a_child(spam));
  };
  spam.expect("its child to send all and end", look, {}, where);
}

std::optional<Spam::HeldUp> Spam::hold_up_messages(Program& spam, Where where) {
  const std::string output = pipe_name(spam.output().read_end());
  const auto is_blocked = [&] { return blocked_writer(spam, output) == spam.pid(); };
  spam.wait_for([&] { return is_blocked() || spam.has_ended(); }, Milliseconds(2));
  if (spam.has_ended()) spam.fail("it to print its messages", spam.whereabouts(), "", where);
  if (!is_blocked()) return std::nullopt;
  constexpr std::size_t enough = 1024;  // bytes, of how many messages ever
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
    return all_asleep(before) && none_ran_between(before, spam.threads());
  };
  spam.expect("its child to sleep before its next message", look, {}, where);
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
