// Wrong: wrong usage is refused without the line that begins with usage.
// Fails: 1.3
// Says: usage:

#include "../base.hpp"

struct Wrong : AlarmClock {
  void refuse() override {
    complain("alarm_clock: SECONDS must be from 1 to 86400\n");
    std::exit(2);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
