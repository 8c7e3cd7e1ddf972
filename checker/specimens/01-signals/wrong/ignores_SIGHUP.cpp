// Wrong: SIGHUP does nothing.
// Fails: 1.4
// Says: SIGHUP to kill it
// Says: SIGHUP is ignored (SIG_IGN)

#include "../base.hpp"

struct Wrong : AlarmClock {
  void catch_signals() override {
    AlarmClock::catch_signals();
    ::signal(SIGHUP, SIG_IGN);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
