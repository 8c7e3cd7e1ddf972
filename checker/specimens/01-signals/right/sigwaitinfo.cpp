// Right: no handler at all, sigwaitinfo; given code of the labs for the rest.

#include <unistd.h>

#include <csignal>
#include <string>

#include "labs/support/arguments.hpp"
#include "labs/support/errors.hpp"
#include "labs/support/local_time.hpp"
#include "labs/support/print_line.hpp"

const char* const lab::program_name = "alarm_clock";

namespace {

int wait_for(const sigset_t& signals) {
  for (;;) {
    const int signal = ::sigwaitinfo(&signals, nullptr);
    if (signal > 0) return signal;
    if (errno != EINTR) lab::throw_system_error("sigwaitinfo", errno);  // EINTR: see signal(7)
  }
}

int run(unsigned seconds) {
  sigset_t ours;
  sigemptyset(&ours);
  for (const int signal : {SIGALRM, SIGINT, SIGTERM}) sigaddset(&ours, signal);
  lab::check(::sigprocmask(SIG_BLOCK, &ours, nullptr), "sigprocmask");
  for (int alarms = 0;; ++alarms) {
    lab::print_line("Setting at " + lab::time_now());
    ::alarm(seconds);
    if (const int signal = wait_for(ours); signal != SIGALRM) {
      lab::print_line("Stopping on signal " + std::to_string(signal) + " after " +
                      std::to_string(alarms) + " alarms");
      return 0;
    }
    lab::print_line("Got alarm 14 at " + lab::time_now());
  }
}

}  // namespace

int main(int argc, char* argv[]) try {
  const char* const usage = "alarm_clock [SECONDS]";
  if (argc > 2) lab::wrong_usage(usage);
  const auto seconds = argc == 2 ? lab::whole_number(argv[1], 1, 86400) : 5;
  if (!seconds) lab::wrong_usage(usage, std::string("not a number of seconds: ") + argv[1]);
  return run(static_cast<unsigned>(*seconds));
} catch (const std::exception& error) {
  lab::complain(error.what());
  return 1;
}
