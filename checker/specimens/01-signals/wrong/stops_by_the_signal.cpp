// Wrong: after the last line it raises the signal once more, with its default action.
// Fails: 1.4 1.5 1.6
// Says: was killed by SIGINT

#include "../base.hpp"

struct Wrong : AlarmClock {
  int stop() override {
    AlarmClock::stop();
    ::signal(stop_came, SIG_DFL);
    return ::raise(stop_came);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
