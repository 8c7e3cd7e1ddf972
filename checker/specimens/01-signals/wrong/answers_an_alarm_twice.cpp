// Wrong: each alarm brings two `Got alarm` lines.
// Fails: 1.2 1.3 1.4 1.5 1.6
// Says: Setting at {time}

#include "../base.hpp"

struct Wrong : AlarmClock {
  void answer_alarm() override {
    AlarmClock::answer_alarm();
    AlarmClock::answer_alarm();
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
