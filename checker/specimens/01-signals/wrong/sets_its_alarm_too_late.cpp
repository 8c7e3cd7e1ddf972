// Wrong: an alarm of 1 second comes after 2.
// Fails: 1.3
// Says: or one that takes longer

#include "../base.hpp"

struct Wrong : AlarmClock {
  void set_alarm() override { ::alarm(seconds + 1); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
