// Wrong: the last line says `1 alarm`, as English has it.
// Fails: 1.4 1.5 1.6
// Says: after 1 alarms

#include "../base.hpp"

struct Wrong : AlarmClock {
  std::string last_line() override {
    std::string line = AlarmClock::last_line();
    if (alarms == 1) line.pop_back();
    return line;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
