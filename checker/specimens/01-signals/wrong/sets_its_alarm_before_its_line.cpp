// Wrong: the alarm is set first, and its line printed then.
// Fails: 1.3
// Says: it sets the alarm first

#include "../base.hpp"

struct Wrong : AlarmClock {
  void announce() override {
    AlarmClock::set_alarm();
    AlarmClock::announce();
  }
  void set_alarm() override {}
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
