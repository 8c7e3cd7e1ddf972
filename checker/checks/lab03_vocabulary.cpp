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

#include "checker/harness/cause.hpp"
#include "checker/harness/events.hpp"
#include "checker/harness/evidence.hpp"
#include "checker/harness/whereabouts.hpp"

namespace plumber {

using harness::escaped;
using harness::Milliseconds;
using harness::Pattern;

namespace {

using Length = std::chrono::duration<double, std::milli>;

std::string on_its_line(const std::string& line) { return "\n    " + escaped(line); }

}  // namespace

Moment Moment::now() {
  const std::chrono::duration<double> epoch = std::chrono::system_clock::now().time_since_epoch();
  return {Clock::now(), epoch.count()};
}

Moment Moment::operator+(std::chrono::milliseconds time) const {
  return {steady + time, epoch + std::chrono::duration<double>(time).count()};
}

bool has_default_action(pid_t process, int signal) {
  const auto info = harness::process_info(process);
  return info && !harness::has_signal(info->ignored | info->blocked | info->caught, signal);
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
  if (program.wait_for([&] { return program.processes().empty(); }, Milliseconds(2))) return;
  const harness::Scene left(program.threads());
  const std::string ends = open_read_end(program.processes());
  program.fail("none of its processes to be left", where_they_are(left),
               ends.empty() ? cause_of_hang(left, program.pid(), {}) : ends, where);
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

namespace {

// A process that has written nothing yet, and sleeps for a time; empty where there is none.
std::string why_no_message(const Program& spam) {
  for (const harness::ThreadInfo& thread : spam.threads())
    if (const auto length = harness::length_of_timed_sleep(thread);
        length && thread.process != spam.pid() && harness::bytes_written(thread.process) == 0)
      return fmt::format(
          "process {} has not called write() even once, and sleeps for {:.3f} s: Spam 0 is sent "
          "before any pause",
          thread.process, length->count());
  return "";
}

// Why the line with this message did not come.
Program::CauseOfLine why_no_spam(const Program& spam, const std::string& message) {
  return [&spam, message](std::string_view line, std::string_view next) -> std::string {
    if (line.empty()) return message == "Spam 0" ? why_no_message(spam) : "";
    const std::string cut = fmt::format("Parent {} got [{}", spam.pid(), message);
    return line == cut && next.starts_with("Spam ")
               ? "one read is not one message: several that came together were printed as one "
                 "(pipe(7): a pipe carries a stream)"
               : "";
  };
}

}  // namespace

void Spam::expect_spam(Program& spam, int count, int first, Where where) {
  for (int number = first; number < first + count; ++number) {
    const std::string message = fmt::format("Spam {}", number % 5);
    spam.expect_line(got(spam, message), where, why_no_spam(spam, message));
  }
}

void Spam::expect_spam_after(const Moment& earliest, Program& spam, int number, Where where) {
  const std::string message = fmt::format("Spam {}", number % 5);
  const std::string told =
      spam.expect_line(got(spam, message), where, why_no_spam(spam, message)).front();
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
  const std::size_t message_ends = line.rfind(']');
  if (line.starts_with(fmt::format("Parent {} got [", spam.pid())) &&
      message_ends != std::string::npos && Pattern("] at {epoch}").match(line.substr(message_ends)))
    return;
  spam.fail(wanted, "the line was" + on_its_line(line), "", where);
}

void Spam::expect_first_spam_of_all(Program& spam, int children, Where where) {
  std::set<std::string> names;
  for (int line = 0; line < children; ++line)
    names.insert(
        spam.expect_line(got(spam, "Spam 0 from child {i}"), where, why_no_spam(spam, "Spam 0"))
            .front());
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
    const std::string wanted =
        fmt::format("{} messages of each of the children 0 to {}", count, children - 1);
    if (child >= received.size())
      spam.fail(wanted, fmt::format("one came from a child {}", fields[1]),
                "the children are counted from 0 on", where);
    if (received[child] == count)
      spam.fail(wanted, fmt::format("more than {} came from child {}", count, fields[1]),
                "two children call themselves by the same number, or one sends too many", where);
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
    const auto comes = [&] {
      line = spam.output().take_line();
      return line || (spam.output().at_end() && spam.has_ended());
    };
    spam.expect("its next line, or its end", comes, {}, where);
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
               : Pattern(line + "\n\n").match(text)
                   ? "behind it stands an empty line" + on_its_line(text)
                   : "the file holds" + on_its_line(text);
      },
      where);
}

}  // namespace plumber
