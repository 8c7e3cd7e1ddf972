// Wrong: pause, without a look at what came while it was awake.
// Fails: 1.6
// Says: Got alarm 14 at {time}
// Says: a lost wake-up

#include "../base.hpp"

struct Wrong : AlarmClock {
  void wait() override { ::pause(); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
