// Wrong: SIGTSTP is ignored.
// Fails: 1.4
// Says: SIGTSTP to keep its default action

#include "../base.hpp"

struct Wrong : AlarmClock {
  void start() override { ::signal(SIGTSTP, SIG_IGN); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
