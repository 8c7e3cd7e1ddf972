// Wrong: only the write of the first line is looked at.
// Fails: 1.2 1.4
// Says: to exit with status 1

#include "../base.hpp"

struct Wrong : AlarmClock {
  void write_failed() override {
    if (errno != EINTR && alarms == 0 && stop_came == 0 && is_first) fail();
    if (errno != EINTR) ::_exit(0);
  }
  void answer_alarm() override {
    is_first = false;
    AlarmClock::answer_alarm();
  }
  bool is_first = true;
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
