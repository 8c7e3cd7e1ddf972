// A racy alarm_clock: the note is looked at before pause(), not in one step with it.

#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <ctime>
#include <string>

#include "checker/tests/programs/helper.hpp"

namespace {

volatile sig_atomic_t alarm_came = 0;
volatile sig_atomic_t stop_came = 0;
void note_alarm(int) { alarm_came = 1; }
void note_stop(int number) { stop_came = number; }

std::string now() {
  const time_t time = std::time(nullptr);
  return std::asctime(std::localtime(&time));  // ends in a newline
}

void print(const std::string& line) { say(line.c_str()); }

}  // namespace

int main(int, char* argv[]) {
  std::signal(SIGALRM, note_alarm);
  std::signal(SIGTERM, note_stop);
  std::signal(SIGINT, note_stop);
  for (int alarms = 0;; ++alarms) {
    print("Setting at " + now());
    ::alarm(static_cast<unsigned>(std::atoi(argv[1])));
    while (alarm_came == 0 && stop_came == 0) ::pause();
    if (stop_came != 0) {
      print("Stopping on signal " + std::to_string(stop_came) + " after " + std::to_string(alarms) +
            " alarms\n");
      return 0;
    }
    alarm_came = 0;
    print("Got alarm 14 at " + now());
  }
}
