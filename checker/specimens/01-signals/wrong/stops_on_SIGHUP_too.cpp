// Wrong: SIGHUP is caught and stops it as well.
// Fails: 1.4
// Says: SIGHUP to kill it

#include "../base.hpp"

struct Wrong : AlarmClock {
  void catch_signals() override {
    AlarmClock::catch_signals();
    catch_signal(SIGHUP, note_stop);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
