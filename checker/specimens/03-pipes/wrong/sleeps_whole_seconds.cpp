// Wrong: of a pause of a second or more, only the whole seconds are slept.
// Fails: 3.2

#include "../base.hpp"

struct Wrong : Plumber {
  void pause(long k) override {
    const long ms = k * unit;
    sleep_ms(ms >= 1000 ? ms / 1000 * 1000 : ms);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
