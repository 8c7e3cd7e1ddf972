#include "base.hpp"

#include <cstring>

int AlarmClock::run(int argc, char* argv[]) {
  if (argc > 1) read_seconds(argc, argv);
  catch_signals();
  start();
  while (lap()) {
  }
  return stop();
}

bool AlarmClock::lap() {
  announce();
  set_alarm();
  wait();
  if (alarm_came != 0) answer_alarm();
  return stop_came == 0;
}

void AlarmClock::announce() { print("Setting at " + now()); }

void AlarmClock::answer_alarm() {
  alarm_came = 0;
  print("Got alarm 14 at " + now());
  ++alarms;
}

int AlarmClock::stop() {
  print(last_line());
  return 0;
}

std::string AlarmClock::last_line() {
  return "Stopping on signal " + std::to_string(stop_came) + " after " + std::to_string(alarms) +
         " alarms";
}

std::string AlarmClock::now() {
  const std::time_t moment = std::time(nullptr);
  return text_of(*std::localtime(&moment));
}

std::string AlarmClock::text_of(const std::tm& time) {
  return std::string(std::asctime(&time)).substr(0, 24);
}

void AlarmClock::catch_signals() {
  catch_signal(SIGALRM, note_alarm);
  catch_signal(SIGINT, note_stop);
  catch_signal(SIGTERM, note_stop);
}

void AlarmClock::catch_signal(int signal, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  ::sigaction(signal, &action, nullptr);
}

void AlarmClock::wait() {
  sigset_t ours = three_signals();
  sigset_t before;
  ::sigprocmask(SIG_BLOCK, &ours, &before);
  while (alarm_came == 0 && stop_came == 0) ::sigsuspend(&before);
  ::sigprocmask(SIG_SETMASK, &before, nullptr);
}

sigset_t AlarmClock::three_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGALRM, SIGINT, SIGTERM}) sigaddset(&set, signal);
  return set;
}

void AlarmClock::print(const std::string& line) { write_out(line + "\n"); }

void AlarmClock::write_out(std::string text) {
  while (!text.empty()) {
    const ssize_t written = ::write(output, text.data(), text.size());
    if (written >= 0)
      text.erase(0, static_cast<std::size_t>(written));
    else
      write_failed();
  }
}

void AlarmClock::write_failed() {
  if (errno != EINTR) fail();
}

void AlarmClock::fail() {
  complain(std::string("alarm_clock: write: ") + std::strerror(errno) + "\n");
  std::exit(1);
}

void AlarmClock::complain(const std::string& message) {
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, message.data(), message.size());
}

void AlarmClock::read_seconds(int argc, char* argv[]) {
  if (argc > 2) refuse();
  const std::string word = argv[1];
  if (word.empty() || word.size() > 5) refuse();
  if (word.find_first_not_of("0123456789") != std::string::npos) refuse();
  seconds = static_cast<unsigned>(std::stoi(word));
  if (seconds < 1 || seconds > 86400) refuse();
}

void AlarmClock::refuse() {
  complain("usage: alarm_clock [SECONDS]\n");
  std::exit(2);
}
