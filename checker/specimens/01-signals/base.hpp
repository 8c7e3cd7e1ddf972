// A right alarm_clock in parts. Each wrong specimen replaces one of them:
//   struct Wrong : AlarmClock { void set_alarm() override {} };
// The bodies, but for the shortest, are in base.cpp, which is compiled once for all of them.

#pragma once

#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <string>

// What the handlers note.
inline volatile sig_atomic_t alarm_came = 0;
inline volatile sig_atomic_t stop_came = 0;
inline void note_alarm(int) { alarm_came = 1; }
inline void note_stop(int signal) { stop_came = signal; }

struct AlarmClock {
  unsigned seconds = 5;
  int alarms = 0;

  virtual ~AlarmClock() = default;

  int run(int argc, char* argv[]);
  virtual void start() {}

  // False where a stop came.
  virtual bool lap();

  virtual void announce();
  virtual void set_alarm() { ::alarm(seconds); }
  virtual void answer_alarm();
  virtual int stop();
  virtual std::string last_line();

  virtual std::string now();
  static std::string text_of(const std::tm& time);

  virtual void catch_signals();
  virtual void catch_signal(int signal, void (*handler)(int));

  // Until something is noted. The signals come through in sigsuspend only, where they cannot be
  // missed.
  virtual void wait();
  static sigset_t three_signals();

  virtual void print(const std::string& line);
  virtual void write_out(std::string text);
  virtual void write_failed();
  int output = STDOUT_FILENO;

  [[noreturn]] static void fail();
  static void complain(const std::string& message);

  // The words of the command line, of which there is one at least.
  virtual void read_seconds(int argc, char* argv[]);
  virtual void refuse();
};
