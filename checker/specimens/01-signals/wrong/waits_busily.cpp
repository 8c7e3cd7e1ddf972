// Wrong: a loop looks at the note without sleeping.
// Fails: 1.2 1.3 1.4 1.5 1.6
// Judged by: the first failure of each step
// Says: computes

#include "../base.hpp"

struct Wrong : AlarmClock {
  void wait() override {
    while (alarm_came == 0 && stop_came == 0) {
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
