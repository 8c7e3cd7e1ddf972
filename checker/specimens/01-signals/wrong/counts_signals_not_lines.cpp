// Wrong: the last line counts the signals that came, of which one line may answer several.
// Fails: 1.5
// Says: Stopping on signal 15 after

#include "../base.hpp"

static volatile sig_atomic_t came = 0;
static void note_and_count(int) {
  alarm_came = 1;
  came = came + 1;
}

struct Wrong : AlarmClock {
  void catch_signals() override {
    AlarmClock::catch_signals();
    catch_signal(SIGALRM, note_and_count);
  }
  std::string last_line() override {
    alarms = came;
    return AlarmClock::last_line();
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
