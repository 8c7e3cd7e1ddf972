// Wrong: wrong usage has the status of a failure.
// Fails: 1.3
// Says: status 2

#include "../base.hpp"

struct Wrong : AlarmClock {
  void refuse() override {
    complain("usage: alarm_clock [SECONDS]\n");
    std::exit(1);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
