// Wrong: SIGINT and SIGTERM have their default action again when the last line is printed, so that
// a second one kills it there.
// Fails: 1.6
// Says: was killed by

#include "../base.hpp"

struct Wrong : AlarmClock {
  int stop() override {
    ::signal(SIGINT, SIG_DFL);
    ::signal(SIGTERM, SIG_DFL);
    return AlarmClock::stop();
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
