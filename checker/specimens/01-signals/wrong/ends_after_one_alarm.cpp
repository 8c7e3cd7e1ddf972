// Wrong: there is no loop.
// Fails: 1.2 1.3 1.4 1.5 1.6
// Says: exited with status 0

#include "../base.hpp"

struct Wrong : AlarmClock {
  bool lap() override {
    AlarmClock::lap();
    if (stop_came == 0) std::exit(0);
    return false;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
