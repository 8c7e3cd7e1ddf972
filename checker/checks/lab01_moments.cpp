#include "checker/checks/lab01_moments.hpp"

#include <fmt/core.h>
#include <sys/syscall.h>

#include <algorithm>
#include <csignal>
#include <iterator>
#include <random>

#include "checker/harness/evidence.hpp"

namespace harness {
namespace {

const char* const setting = "Setting at {time}";
const char* const got_alarm = "Got alarm 14 at {time}";

// All of few; of many the last, where the program is about to sleep, and some of the others.
std::vector<Place> sample(const std::vector<Place>& places) {
  constexpr std::size_t most = 12;
  if (places.size() <= most) return places;
  const auto last = places.end() - most / 2;
  std::vector<Place> chosen(last, places.end());
  std::mt19937 random(seed);
  std::sample(places.begin(), last, std::back_inserter(chosen), most / 2, random);
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

void expect_end_of_lap(Program& clock, const std::function<bool()>& was_sent, Where where) {
  std::vector<ThreadInfo> before;
  clock.expect(
      "it to end its lap, or itself",
      [&] {
        const auto now = clock.threads();
        const bool asleep = all_slept_between(before, now);
        before = now;
        return clock.has_ended() ||
               (asleep && was_sent() &&
                clock.output().waiting().find("Setting") != std::string_view::npos);
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

void expect_timer(Program& clock, const std::vector<Wait>& timers, std::size_t count,
                  double seconds, Where where) {
  const std::string expected = fmt::format("a timer of {} s to be set in lap {}", seconds, count);
  if (timers.size() < count)
    clock.fail(expected, "it sleeps and has set none (alarm, setitimer, timer_settime)", "", where);
  // An absolute timer, or one that was computed, may differ by the time that passed.
  const double difference = timers.back().seconds - seconds;
  if (difference < -0.5 || difference > 0.001)
    clock.fail(expected,
               fmt::format("it called {}() for {} s", timers.back().call, timers.back().seconds),
               "", where);
}

std::vector<Moment> moments_of_a_lap(TracedProgram& clock, Where where) {
  constexpr std::size_t instructions = 400;  // looked at behind each call
  auto& recorder = clock.tracer.add<MomentRecorder>(instructions);
  const std::size_t calls = clock.tracer.calls().size();
  expect_traced_lap(clock.program, where);
  const auto places = recorder.places();
  clock.tracer.remove(recorder);
  std::vector<Moment> moments;
  for (std::size_t boundary = first_write(clock.tracer, calls); boundary < places.size();
       ++boundary) {
    moments.push_back({boundary, std::nullopt});
    for (const Place& place : sample(places[boundary])) moments.push_back({boundary, place});
  }
  return moments;
}

std::vector<Moment> few_of(const std::vector<Moment>& moments) {
  std::vector<Moment> few;
  for (std::size_t index = 0; index < moments.size(); ++index)
    if (!moments[index].place || index % 4 == 0) few.push_back(moments[index]);
  return few;
}

std::size_t first_write(const Tracer& tracer, std::size_t calls) {
  std::size_t boundary = 1;  // 0 is the exit of the call in which it slept
  for (std::size_t index = calls; index < tracer.calls().size(); ++index, boundary += 2)
    if (tracer.calls()[index].number == SYS_write || tracer.calls()[index].number == SYS_writev)
      return boundary;
  return 0;
}

std::string lost_wake_up(const SignalAt& at) {
  return "a lost wake-up: the signal came " + at.where() +
         "; its handler ran then, and the sleep that followed knew nothing of it";
}

}  // namespace harness
