// Wrong: SIGALRM has its default action again while the last line is printed.
// Fails: 1.5
// Says: SIGALRM

#include "../base.hpp"

struct Wrong : AlarmClock {
  int stop() override {
    ::signal(SIGALRM, SIG_DFL);
    return AlarmClock::stop();
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
