// Wrong: an alarm of 1 second comes after a minute.
// Fails: 1.3
// Says: or one that takes longer

#include "../base.hpp"

struct Wrong : AlarmClock {
  void set_alarm() override { ::alarm(60 * seconds); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
