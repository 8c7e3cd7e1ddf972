// Wrong: SIGWINCH is caught, and a line tells of it.
// Fails: 1.4
// Says: no line more before the next signal

#include "../base.hpp"

struct Wrong : AlarmClock {
  static void note_size(int) {
    [[maybe_unused]] const ssize_t written = ::write(STDOUT_FILENO, "resized\n", 8);
  }
  void catch_signals() override {
    AlarmClock::catch_signals();
    catch_signal(SIGWINCH, note_size);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
