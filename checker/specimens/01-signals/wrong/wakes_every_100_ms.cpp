// Wrong: a loop looks at the note, sleeps 100 ms, and looks again.
// Fails: 1.3 1.6
// Says: no thread to wake up while nothing happened

#include "../base.hpp"

struct Wrong : AlarmClock {
  void wait() override {
    while (alarm_came == 0 && stop_came == 0) ::usleep(100'000);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
