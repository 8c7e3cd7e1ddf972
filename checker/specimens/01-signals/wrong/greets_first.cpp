// Wrong: a line of greeting comes before the first.
// Fails: 1.1 1.2 1.3 1.4 1.5 1.6
// Says: a later line is as expected

#include "../base.hpp"

struct Wrong : AlarmClock {
  void start() override { print("alarm_clock is ready"); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
