#include "checker/checks/lab01_vocabulary.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "checker/checks/common.hpp"
#include "checker/harness/events.hpp"
#include "checker/harness/evidence.hpp"

namespace harness {

void MomentOfPrinting::expect(const std::string& told, Program& clock, Where where) const {
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()) + ahead_;
  if (is_local_time_between(told, zone_, earliest_, now)) return;
  const bool of_greenwich = is_local_time_between(told, "UTC0", earliest_, now);
  clock.fail(fmt::format("the local time in the zone TZ={}, which is\n    {}", zone_,
                         local_time(now, zone_)),
             "the line tells\n    " + told,
             of_greenwich ? "this is the time of Greenwich, UTC, as gmtime(3) gives it" : "",
             where);
}

Program AlarmClock::start_into(Descriptor output) {
  StartOptions options;
  options.arguments = {an_hour};
  options.output = std::move(output);
  return start_with(std::move(options));
}

Program AlarmClock::start_in_zone(const std::string& zone, const std::vector<std::string>& words) {
  StartOptions options;
  options.arguments = words;
  options.environment = {"TZ=" + zone};
  return start_with(std::move(options));
}

Program AlarmClock::start_asleep(const std::vector<std::string>& words, Where where) {
  Program clock = start(words, where);
  clock.expect_line(setting, where);
  clock.expect_asleep(where);
  return clock;
}

Program AlarmClock::start_asleep_in_a_zone(const std::vector<std::string>& words, Where where) {
  Program clock = start_in_zone(a_zone, words);
  clock.expect_line(setting, where);
  clock.expect_asleep(where);
  return clock;
}

Program AlarmClock::start_asleep_into(const OutputFile& file, Where where) {
  Program clock = start_into(file.descriptor());
  expect_lines_in(file, clock, {setting}, where);
  clock.expect_asleep(where);
  return clock;
}

void AlarmClock::expect_lines_in(const OutputFile& file, Program& clock,
                                 const std::vector<std::string>& lines, Where where) {
  const auto seen = [&] {
    const std::string text = file.text();
    return text.empty() ? "the file is empty, and " + clock.whereabouts()
                        : "the file holds\n    " + escaped(text);
  };
  const std::string all = fmt::format("{}\n", fmt::join(lines, "\n"));
  clock.expect(
      fmt::format("in the file that is its standard output {}\n    {}",
                  lines.size() == 1 ? "the line" : "the lines", fmt::join(lines, "\n    ")),
      [&] { return Pattern(all).match(file.text()).has_value(); }, seen, where);
}

void AlarmClock::expect_lap(Program& clock, Where where) {
  clock.send(SIGALRM);
  clock.expect_line(got_alarm, where);
  clock.expect_line(setting, where);
  clock.expect_asleep(where);
}

void AlarmClock::expect_lap_that_tells_the_time(Program& clock, Where where) {
  const MomentOfPrinting moment(a_zone);
  clock.send(SIGALRM);
  moment.expect(clock.expect_line(got_alarm, where).front(), clock, where);
  moment.expect(clock.expect_line(setting, where).front(), clock, where);
  expect_silence(clock, where);
}

void AlarmClock::expect_silence(Program& clock, Where where) {
  clock.expect_asleep(where);
  if (const std::string rest(clock.output().waiting()); !rest.empty())
    clock.fail("no line more before the next signal", "there came\n    " + escaped(rest), "",
               where);
}

void AlarmClock::expect_stop(Program& clock, int signal, int alarms, Where where) {
  clock.expect_line(fmt::format("Stopping on signal {} after {} alarms", signal, alarms), where);
  clock.expect_exit(0, where);
  clock.expect_no_more_output(where);
}

void AlarmClock::expect_stop_among_alarms(Program& clock, int signal, int waiting, int answered,
                                          Where where) {
  clock.expect_exit(0, where);
  const int alarms = take_laps(clock, waiting, where);
  expect_stop(clock, signal, answered + alarms, where);
}

int AlarmClock::take_laps(Program& clock, int signals, Where where) {
  const auto more = [&] {
    const auto text = clock.output().waiting();
    return !text.empty() && !text.starts_with("Stopping");
  };
  int alarms = 0;
  while (more()) {
    clock.expect_line(got_alarm, where);
    ++alarms;
    if (more() || !clock.has_ended()) clock.expect_line(setting, where);
  }
  if (alarms > signals)
    clock.fail(
        fmt::format("no more `Got alarm` lines than signals, of which there were {}", signals),
        fmt::format("there were {} lines", alarms), "", where);
  return alarms;
}

void AlarmClock::send_while_stopped(Program& clock, const std::vector<int>& signals, Where where) {
  clock.send(SIGSTOP);
  expect_stopped(clock, where);
  for (const int signal : signals) clock.send(signal);
  clock.send(SIGCONT);
}

void AlarmClock::send_and_block(Program& clock, int signal, std::size_t room, Where where) {
  clock.output().fill_pipe(room);
  clock.send(signal);
  clock.expect_asleep("it gave up the line for which there is no room in the pipe", where);
}

void FourClocks::expect_pending_alarm(Program& stopped, Clock::time_point earliest,
                                      Clock::time_point latest, const std::string& likely_cause,
                                      Where where) {
  const auto is_pending = [&] {
    // 32 is what a timer sends first that runs a function of the program (SIGEV_THREAD).
    return std::ranges::any_of(stopped.threads(), [](const ThreadInfo& thread) {
      return has_signal(thread.pending, SIGALRM) || has_signal(thread.pending, 32);
    });
  };
  constexpr Milliseconds tick(2);
  constexpr Milliseconds much(300);
  // Two looks: before the first, the whole of this machine may have stood still.
  const bool in_time = wait_until(is_pending, Deadline::at(latest + much), tick) ||
                       wait_until(is_pending, Deadline::at(Clock::now() + much), tick);
  const std::string wanted =
      "its own timer to send it SIGALRM at that time (it is stopped by SIGSTOP, which stops no "
      "timer: SIGALRM becomes pending, see proc(5), SigPnd and ShdPnd)";
  if (!in_time) stopped.fail(wanted, "half a second later none was pending", likely_cause, where);
  if (Clock::now() < earliest) stopped.fail(wanted, "it came earlier", "", where);
}

bool FourClocks::watch_for(std::chrono::seconds interval, Where where) {
  const std::string seconds = std::to_string(interval.count());
  const auto began = Clock::now();
  Program by_default = start_asleep_in_a_zone({}, where);
  const auto asleep = by_default.threads();
  Program stopped = start_asleep({seconds}, where);
  const std::string likely_cause = why_no_timer(stopped);
  stopped.send(SIGSTOP);
  expect_stopped(stopped, where);
  Program hurried = start_asleep({seconds}, where);
  const auto alone_began = Clock::now();
  Program alone = start_asleep({seconds}, where);
  const auto all_set = Clock::now();

  watch_sleepers(hurried, std::chrono::duration_cast<Milliseconds>(interval) / 2);
  const auto hurried_at = Clock::now();
  expect_lap(hurried, where);
  const auto hurried_asleep = hurried.threads();
  if (Clock::now() > began + interval) return false;  // its own alarm may have come with ours

  transcript.add_deed(fmt::format("waited until {} s were over", seconds));
  expect_pending_alarm(stopped, began + interval, all_set + interval, likely_cause, where);
  alone.expect_line(got_alarm, where);
  if (Clock::now() < alone_began + interval)
    alone.fail("its alarm when the time was over", "it came earlier", "", where);
  alone.expect_line(setting, where);

  // Had the first alarm of `hurried` not been replaced, it would have come before that of `alone`.
  // On a busy machine it may have come, and the program not have run since: then it is pending.
  const auto hurried_now = hurried.threads();
  const bool woke = !none_ran_between(hurried_asleep, hurried_now) ||
                    has_signal(hurried_now.front().pending, SIGALRM);
  // Its own alarm comes after 5 s: there must be time enough for what follows.
  if (Clock::now() > std::min(hurried_at + interval, began + std::chrono::seconds(4))) return false;
  expect_sleep_since(asleep, by_default, where);
  if (woke)
    hurried.fail("the whole time to pass after the early alarm from another process",
                 "it woke up after half of it",
                 "this lap did not set the alarm anew, so that the alarm of the lap before came",
                 where);
  expect_lap_that_tells_the_time(by_default, where);
  return true;
}

std::string FourClocks::why_no_timer(const Program& clock) {
  for (const ThreadInfo& thread : clock.threads())
    if (const auto call = timed_sleep(thread))
      return "it slept in " + *call + ", which ends by itself; that is no timer that sends SIGALRM";
  return "it set no alarm, or one that takes longer";
}

void FourClocks::expect_sleep_since(const std::vector<ThreadInfo>& asleep, Program& by_default,
                                    Where where) {
  if (const std::string came(by_default.output().waiting()); !came.empty())
    by_default.fail("nothing from the clock without SECONDS, for 5 s",
                    "there came\n    " + escaped(came), "", where);
  by_default.expect_nobody_ran_since(asleep, where);
}

}  // namespace harness
