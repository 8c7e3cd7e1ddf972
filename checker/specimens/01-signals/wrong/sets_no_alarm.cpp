// Wrong: only alarms from other processes come.
// Fails: 1.3
// Says: it set no alarm

#include "../base.hpp"

struct Wrong : AlarmClock {
  void set_alarm() override {}
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
