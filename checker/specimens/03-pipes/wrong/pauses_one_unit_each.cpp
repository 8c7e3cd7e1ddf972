// Wrong: each pause but the first is one unit.
// Fails: 3.2
// Says: too early

#include "../base.hpp"

struct Wrong : Plumber {
  void pause(long k) override { sleep_ms(k == 0 ? 0 : unit); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
