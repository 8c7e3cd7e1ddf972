// The words in which the checks of lab 01 are told.

#pragma once

#include <chrono>
#include <csignal>
#include <cstddef>
#include <ctime>
#include <string>
#include <vector>

#include "checker/checks/output_file.hpp"
#include "checker/harness/check_fixture.hpp"

namespace harness {

// Made before a program prints a line that tells the time of printing.
class MomentOfPrinting {
 public:
  // `ahead`: seconds by which the program's clocks are ahead of ours.
  explicit MomentOfPrinting(std::string zone, std::time_t ahead = 0)
      : zone_(std::move(zone)), ahead_(ahead) {}
  // Fails unless `told` is the local time in the zone, between then and now.
  void expect(const std::string& told, Program& clock, Where where = {}) const;

 private:
  std::string zone_;
  std::time_t ahead_;
  // time(2) lags behind clock_gettime(2) by up to a tick of the kernel, and a program may ask
  // either: so the first tells the earliest time, and the second the latest.
  std::time_t earliest_ = std::time(nullptr) + ahead_;
};

class AlarmClock : public CheckFixture {
 protected:
  static constexpr const char* setting = "Setting at {time}";
  static constexpr const char* got_alarm = "Got alarm 14 at {time}";
  // Where a check does not say otherwise, a clock is started for so long: its own alarm does not
  // come while the check looks on.
  static constexpr const char* an_hour = "3600";
  // A time zone that no machine is set to, for clocks whose time is judged.
  static constexpr const char* a_zone = "LAB-5:45";

  Program start_into(Descriptor output);
  Program start_in_zone(const std::string& zone, const std::vector<std::string>& words);
  // Started, its first line printed, and asleep.
  Program start_asleep(const std::vector<std::string>& words = {an_hour}, Where where = {});
  Program start_asleep_in_a_zone(const std::vector<std::string>& words = {an_hour},
                                 Where where = {});
  Program start_asleep_into(const OutputFile& file, Where where = {});
  static void expect_lines_in(const OutputFile& file, Program& clock,
                              const std::vector<std::string>& lines, Where where = {});

  // From asleep to asleep, by a SIGALRM.
  static void expect_lap(Program& clock, Where where = {});
  // The same, of a clock in a_zone.
  static void expect_lap_that_tells_the_time(Program& clock, Where where = {});
  // Asleep, and all that it printed was asked for.
  static void expect_silence(Program& clock, Where where = {});

  // The last line, and the end.
  static void expect_stop(Program& clock, int signal, int alarms, Where where = {});
  // The same where up to `waiting` alarms may have come with the stop: lines of theirs may stand
  // before the last one, and are in its count. `answered` were taken before.
  static void expect_stop_among_alarms(Program& clock, int signal, int waiting, int answered = 0,
                                       Where where = {});
  // Of a program that sleeps or has ended: takes the lines of its laps, of which there are no more
  // than `signals`, and returns how many. A lap that a stop ended may lack its `Setting`.
  static int take_laps(Program& clock, int signals, Where where = {});

  // While it is stopped (SIGSTOP), these come; then it goes on.
  static void send_while_stopped(Program& clock, const std::vector<int>& signals, Where where = {});

  // Nobody reads, and there is room for so many bytes of the lines to come. Then it sleeps in a
  // write: at the start of `Got alarm`, in the midst of it (if it leaves in several writes), or at
  // the start of the `Setting` behind it (if that is another write).
  static constexpr std::size_t room_for_nothing = 0;
  static constexpr std::size_t room_for_half_a_line = 20;
  static constexpr std::size_t room_for_a_line = 41;
  static void send_and_block(Program& clock, int signal, std::size_t room, Where where = {});
};

// Four clocks, of which one is left to its default of 5 seconds, one is stopped before its alarm,
// one gets an alarm early from another process, and one is left alone.
class FourClocks : public AlarmClock {
 protected:
  // Watches them for one interval of real time. Judges by what only a wrong clock can show, however
  // busy this machine is; returns false where it was too busy to tell.
  bool watch_for(std::chrono::seconds interval, Where where = {});

 private:
  // The kernel sends SIGALRM to a clock that is stopped, too, when its timer has run out: between
  // the two moments. Nothing but the kernel must be in time for that.
  static void expect_pending_alarm(Program& stopped, Clock::time_point earliest,
                                   Clock::time_point latest, const std::string& likely_cause,
                                   Where where);
  static std::string why_no_timer(const Program& clock);
  static void expect_sleep_since(const std::vector<ThreadInfo>& asleep, Program& by_default,
                                 Where where);
};

}  // namespace harness
