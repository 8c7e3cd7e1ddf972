#include "checker/checks/lab01_moments.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <csignal>
#include <iterator>
#include <map>
#include <random>
#include <stdexcept>

#include "checker/harness/sleep_watch.hpp"
#include "checker/harness/tracer/moment_recorder.hpp"
#include "checker/harness/tracer/transfer.hpp"

namespace harness {
namespace {

const char* const setting = "Setting at {time}";
const char* const got_alarm = "Got alarm 14 at {time}";

// "Setting at Mon Nov 23 20:47:07 2026\n", "Got alarm 14 at Mon Nov 23 20:47:07 2026\n"
constexpr std::size_t bytes_of_a_setting = 36, bytes_of_an_answer = 41;
constexpr std::size_t bytes_of_a_lap = bytes_of_an_answer + bytes_of_a_setting;

std::vector<Moment> some_of(const std::vector<Moment>& moments, std::size_t most) {
  std::vector<Moment> chosen;
  std::mt19937 random(usual_seed);
  std::sample(moments.begin(), moments.end(), std::back_inserter(chosen), most, random);
  return chosen;
}

// Where there are more, the last ones, before it sleeps, and some of the others.
std::vector<Moment> at_most(const std::vector<Moment>& moments, std::size_t most) {
  if (moments.size() <= most) return moments;
  const auto last = moments.end() - static_cast<std::ptrdiff_t>(most / 4);
  std::vector<Moment> chosen = some_of({moments.begin(), last}, most - most / 4);
  chosen.insert(chosen.end(), last, moments.end());
  return chosen;
}

}  // namespace

void expect_traced_start(Program& clock, Where where) {
  clock.expect_line(setting, where);
  clock.expect_asleep(where);
}

void expect_traced_lap(Program& clock, Where where) {
  clock.send(SIGALRM);
  clock.expect_line(got_alarm, where);
  clock.expect_line(setting, where);
  clock.expect_asleep(where);
}

void expect_asleep_or(Program& clock, const std::function<bool()>& reached, Where where) {
  SleepWatch watch(clock);
  clock.expect(
      "it to sleep", [&] { return watch.slept() || reached(); }, {}, where);
}

void expect_end_of_lap(Program& clock, const std::function<bool()>& broken_off, Where where) {
  SleepWatch watch(clock);
  clock.expect(
      "it to end its lap, or itself",
      [&] {
        const bool asleep = watch.slept();
        return clock.has_ended() || broken_off() ||
               (asleep && clock.output().waiting().find("Setting") != std::string_view::npos);
      },
      {}, where);
}

int take_traced_laps(Program& clock, Where where) {
  int laps = 0;
  for (; !clock.output().waiting().empty(); ++laps) {
    clock.expect_line(got_alarm, where);
    clock.expect_line(setting, where);
    clock.expect_asleep(where);
  }
  return laps;
}

void expect_timer(Program& clock, const TimerWatch& watch, std::size_t count, double seconds,
                  Where where) {
  const auto& timers = watch.timers();
  const std::string expected = fmt::format("a timer of {} s to be set in lap {}", seconds, count);
  if (timers.size() < count)
    clock.fail(expected, "it sleeps and has set none (alarm, setitimer, timer_settime)", "", where);
  // An absolute timer, or one that was computed, may differ by the time that passed.
  const double difference = timers.back().seconds - seconds;
  if (difference < -0.5 || difference > 0.001)
    clock.fail(expected,
               fmt::format("it called {}() for {} s", timers.back().call, timers.back().seconds),
               "", where);
  // Where other threads than the timer's print, the order of the two is not seen.
  const std::size_t lines = bytes_of_a_setting + (count - 1) * bytes_of_a_lap;
  if (watch.printed() == lines && timers.back().printed < lines)
    clock.fail(fmt::format("the `Setting` of lap {} to be out when its timer is set", count),
               fmt::format("it called {}() before", timers.back().call),
               "it sets the alarm first: if the line has to wait, the alarm comes before it",
               where);
}

namespace {

Lap record_lap(TracedProgram& clock, Where where) {
  constexpr std::size_t instructions = 10'000;  // looked at behind each call
  constexpr std::size_t in_all = 60'000;
  auto& recorder = clock.tracer.add<MomentRecorder>(instructions, in_all);
  expect_traced_lap(clock.program, where);
  Lap lap{recorder.moments(), recorder.boundary_behind(bytes_of_an_answer),
          recorder.sees_no_functions()};
  clock.tracer.remove(recorder);
  return lap;
}

}  // namespace

const Lap& recorded_lap(TracedProgram& clock, Where where) {
  static const Lap lap = record_lap(clock, where);  // tried again where that ends the test
  return lap;
}

void SignalBehindFirstLine::at_exit(Tracer& tracer, Tracee&, Call& call) {
  printed_ += bytes_printed(tracer, call);
  if (was_sent_ || printed_ < bytes_of_a_setting) return;
  was_sent_ = true;
  tracer.program().send(signal_);
}

std::vector<Moment> sampled(const Lap& lap, std::size_t from) {
  constexpr std::size_t most = 12;
  std::vector<Moment> chosen;
  for (std::size_t boundary = from; boundary < lap.moments.size(); ++boundary) {
    const auto& moments = lap.moments[boundary];
    chosen.push_back(moments.front());
    const auto last = moments.size() > most ? moments.end() - most / 2 : moments.begin() + 1;
    const std::vector<Moment> others(moments.begin() + 1, last);
    std::ranges::copy(some_of(others, most / 2), std::back_inserter(chosen));
    chosen.insert(chosen.end(), last, moments.end());
  }
  return at_most(chosen, 100);
}

std::vector<Moment> inside_functions(const Lap& lap, std::size_t most) {
  std::map<std::string, std::vector<Moment>> by_function;
  for (const auto& moments : lap.moments)
    for (const Moment& moment : moments)
      if (!moment.inside.empty()) by_function[moment.inside].push_back(moment);
  std::vector<Moment> chosen;
  for (const auto& [function, moments] : by_function)
    std::ranges::copy(some_of(moments, 3), std::back_inserter(chosen));
  return some_of(chosen, most);
}

std::vector<Moment> few_of(const std::vector<Moment>& moments) {
  std::vector<Moment> few;
  for (std::size_t index = 0; index < moments.size(); ++index)
    if (!moments[index].place || index % 8 == 0) few.push_back(moments[index]);
  return at_most(few, 40);
}

void fail_as_slept_through(Program& clock, int signal, const SignalAt& at, Where where) {
  const std::string name = signal_name(signal);
  const auto threads = clock.threads();
  const bool waits = std::ranges::any_of(
      threads, [&](const ThreadInfo& thread) { return has_signal(thread.pending, signal); });
  clock.fail(
      fmt::format("an answer to the {} that came {}", name, at.where()),
      clock.whereabouts() + (waits ? ", and the signal is blocked" : ", and the signal has gone"),
      at.was_followed_by_a_wait()
          ? "a lost wake-up: the program went to sleep though the signal had come"
          : "a lost wake-up: what the handler noted was cleared or overwritten before the program "
            "looked at it, or the signal was ignored, or taken by a wait for another one",
      where);
}

void MomentsThatCame::count(const SignalAt& at) {
  ++chosen_;
  if (at.was_sent()) ++came_;
  if (at.moment().place) return;
  ++boundaries_chosen_;
  if (at.was_sent()) ++boundaries_came_;
}

void MomentsThatCame::expect_most() const {
  if (came_ > 0 && boundaries_came_ * 2 >= boundaries_chosen_) return;
  throw std::logic_error(fmt::format("of {} moments {} came, of {} call boundaries {}", chosen_,
                                     came_, boundaries_chosen_, boundaries_came_));
}

}  // namespace harness
