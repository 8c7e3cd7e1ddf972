// Wrong: 0 is taken, and alarm(0) is no alarm.
// Fails: 1.3
// Says: alarm_clock 0

#include "../base.hpp"

struct Wrong : AlarmClock {
  void read_seconds(int argc, char* argv[]) override {
    if (argc == 2 && std::string(argv[1]) == "0")
      seconds = 0;
    else
      AlarmClock::read_seconds(argc, argv);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
