// Wrong: `Setting` is printed in the first lap only.
// Fails: 1.2 1.3 1.4 1.5 1.6
// Judged by: the first failure of each step
// Says: Setting at {time}

#include "../base.hpp"

struct Wrong : AlarmClock {
  void announce() override {
    if (alarms == 0) AlarmClock::announce();
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
