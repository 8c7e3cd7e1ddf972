// Wrong: SECONDS is 1 where it is left out.
// Fails: 1.3
// Says: from the clock without SECONDS

#include "../base.hpp"

struct Wrong : AlarmClock {
  Wrong() { seconds = 1; }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
