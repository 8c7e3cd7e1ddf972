// Wrong: the alarm is one of 5 seconds, always.
// Fails: 1.3
// Says: it set no alarm, or one that takes longer

#include "../base.hpp"

struct Wrong : AlarmClock {
  void read_seconds(int, char*[]) override {}
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
