// Right: iostreams with std::endl, handlers with SA_RESTART.

#include <ctime>
#include <iomanip>
#include <iostream>

#include "../clock.hpp"

namespace {

volatile sig_atomic_t alarm_came = 0;
volatile sig_atomic_t stop_signal = 0;

void note_alarm(int) { alarm_came = 1; }
void note_stop(int signal) { stop_signal = signal; }

void install(int signal, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;  // iostreams would take EINTR for a failure
  ::sigaction(signal, &action, nullptr);
}

std::ostream& print_time(std::ostream& out) {
  const std::time_t moment = std::time(nullptr);
  return out << std::put_time(std::localtime(&moment), "%a %b %e %H:%M:%S %Y");
}

void end_line() {
  std::cout << std::endl;
  if (std::cout) return;
  std::cerr << "alarm_clock: write: " << std::strerror(errno) << std::endl;
  ::_exit(1);
}

}  // namespace

int main(int argc, char* argv[]) {
  const auto seconds = static_cast<unsigned>(seconds_from(argc, argv));
  install(SIGALRM, note_alarm);
  install(SIGINT, note_stop);
  install(SIGTERM, note_stop);
  sigset_t ours = three_signals();
  sigset_t none;
  int alarms = 0;
  for (;;) {
    std::cout << "Setting at " << print_time;
    end_line();
    ::alarm(seconds);
    ::sigprocmask(SIG_BLOCK, &ours, &none);
    while (alarm_came == 0 && stop_signal == 0) ::sigsuspend(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    if (stop_signal != 0) break;
    alarm_came = 0;
    std::cout << "Got alarm " << SIGALRM << " at " << print_time;
    end_line();
    ++alarms;
  }
  std::cout << "Stopping on signal " << stop_signal << " after " << alarms << " alarms";
  end_line();
}
