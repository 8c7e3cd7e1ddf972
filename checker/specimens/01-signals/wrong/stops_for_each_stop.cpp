// Wrong: two stops that wait bring two last lines.
// Fails: 1.6
// Says: nothing more on standard output

#include "../base.hpp"

struct Wrong : AlarmClock {
  static void note_stops(int signal) {
    stops[stop_count] = signal;
    stop_count = stop_count + 1;
  }
  void catch_signals() override {
    catch_signal(SIGALRM, note_alarm);
    catch_signal(SIGINT, note_stops);
    catch_signal(SIGTERM, note_stops);
  }
  void wait() override {
    sigset_t ours = three_signals();
    sigset_t before;
    ::sigprocmask(SIG_BLOCK, &ours, &before);
    while (alarm_came == 0 && stop_count == 0) ::sigsuspend(&before);
    stop_came = stops[0];
    ::sigprocmask(SIG_SETMASK, &before, nullptr);
  }
  int stop() override {
    for (int index = 0; index < stop_count; ++index) {
      stop_came = stops[index];
      AlarmClock::stop();
    }
    return 0;
  }
  static inline volatile sig_atomic_t stops[8] = {};
  static inline volatile sig_atomic_t stop_count = 0;
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
