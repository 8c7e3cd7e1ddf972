// Wrong: 86400 is refused.
// Fails: 1.3
// Says: Setting at {time}

#include "../base.hpp"

struct Wrong : AlarmClock {
  void read_seconds(int argc, char* argv[]) override {
    AlarmClock::read_seconds(argc, argv);
    if (seconds >= 86400) refuse();
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
