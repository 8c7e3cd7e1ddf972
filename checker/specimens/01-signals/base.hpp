// A right alarm_clock in parts. Each wrong specimen replaces one of them:
//   struct Wrong : AlarmClock { void set_alarm() override {} };

#pragma once

#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
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

  int run(int argc, char* argv[]) {
    if (argc > 1) read_seconds(argc, argv);
    catch_signals();
    start();
    while (lap()) {
    }
    return stop();
  }

  virtual void start() {}

  // False where a stop came.
  virtual bool lap() {
    announce();
    set_alarm();
    wait();
    if (alarm_came != 0) answer_alarm();
    return stop_came == 0;
  }

  virtual void announce() { print("Setting at " + now()); }
  virtual void set_alarm() { ::alarm(seconds); }

  virtual void answer_alarm() {
    alarm_came = 0;
    print("Got alarm 14 at " + now());
    ++alarms;
  }

  virtual int stop() {
    print(last_line());
    return 0;
  }
  virtual std::string last_line() {
    return "Stopping on signal " + std::to_string(stop_came) + " after " + std::to_string(alarms) +
           " alarms";
  }

  virtual std::string now() {
    const std::time_t moment = std::time(nullptr);
    return text_of(*std::localtime(&moment));
  }
  static std::string text_of(const std::tm& time) {
    return std::string(std::asctime(&time)).substr(0, 24);
  }

  virtual void catch_signals() {
    catch_signal(SIGALRM, note_alarm);
    catch_signal(SIGINT, note_stop);
    catch_signal(SIGTERM, note_stop);
  }
  virtual void catch_signal(int signal, void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    ::sigaction(signal, &action, nullptr);
  }

  // Until something is noted. The signals come through in sigsuspend only, where they cannot be
  // missed.
  virtual void wait() {
    sigset_t ours = three_signals();
    sigset_t before;
    ::sigprocmask(SIG_BLOCK, &ours, &before);
    while (alarm_came == 0 && stop_came == 0) ::sigsuspend(&before);
    ::sigprocmask(SIG_SETMASK, &before, nullptr);
  }
  static sigset_t three_signals() {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGALRM, SIGINT, SIGTERM}) sigaddset(&set, signal);
    return set;
  }

  virtual void print(const std::string& line) { write_out(line + "\n"); }
  virtual void write_out(std::string text) {
    while (!text.empty()) {
      const ssize_t written = ::write(output, text.data(), text.size());
      if (written >= 0)
        text.erase(0, static_cast<std::size_t>(written));
      else
        write_failed();
    }
  }
  virtual void write_failed() {
    if (errno != EINTR) fail();
  }
  int output = STDOUT_FILENO;

  [[noreturn]] static void fail() {
    complain(std::string("alarm_clock: write: ") + std::strerror(errno) + "\n");
    std::exit(1);
  }
  static void complain(const std::string& message) {
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, message.data(), message.size());
  }

  // The words of the command line, of which there is one at least.
  virtual void read_seconds(int argc, char* argv[]) {
    if (argc > 2) refuse();
    const std::string word = argv[1];
    if (word.empty() || word.size() > 5) refuse();
    if (word.find_first_not_of("0123456789") != std::string::npos) refuse();
    seconds = static_cast<unsigned>(std::stoi(word));
    if (seconds < 1 || seconds > 86400) refuse();
  }
  virtual void refuse() {
    complain("usage: alarm_clock [SECONDS]\n");
    std::exit(2);
  }
};
