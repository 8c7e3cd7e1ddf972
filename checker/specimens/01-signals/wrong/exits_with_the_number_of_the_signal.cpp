// Wrong: the exit status is 128 + N.
// Fails: 1.4 1.5 1.6
// Says: exited with status 130

#include "../base.hpp"

struct Wrong : AlarmClock {
  int stop() override {
    AlarmClock::stop();
    return 128 + stop_came;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
