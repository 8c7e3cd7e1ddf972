// Wrong: the last line counts the laps, not the alarms.
// Fails: 1.4 1.5 1.6
// Says: after 0 alarms

#include "../base.hpp"

struct Wrong : AlarmClock {
  void announce() override {
    AlarmClock::announce();
    ++laps;
  }
  std::string last_line() override {
    alarms = laps;
    return AlarmClock::last_line();
  }
  int laps = 0;
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
