// Wrong: SIGCONT is caught, and a line tells of it.
// Fails: 1.4 1.6
// Says: no line more before the next signal

#include "../base.hpp"

struct Wrong : AlarmClock {
  static void note_going_on(int) {
    [[maybe_unused]] const ssize_t written = ::write(STDOUT_FILENO, "going on\n", 9);
  }
  void catch_signals() override {
    AlarmClock::catch_signals();
    catch_signal(SIGCONT, note_going_on);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
