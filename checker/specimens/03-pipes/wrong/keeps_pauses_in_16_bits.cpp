// Wrong: the milliseconds of a pause are kept in 16 bits.
// Fails: 3.2

#include "../base.hpp"

struct Wrong : Plumber {
  void pause(long k) override { sleep_ms(static_cast<unsigned short>(k * unit)); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
