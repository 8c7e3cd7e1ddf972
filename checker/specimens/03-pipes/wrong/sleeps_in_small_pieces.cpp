// Wrong: the child sleeps 10 ms again and again.
// Fails: 3.2
// Perhaps: Step5_
// Says: 60000 ms

#include "../base.hpp"

struct Wrong : Plumber {
  void pause(long k) override {
    for (long rest = k * unit; rest > 0; rest -= 10) sleep_ms(rest < 10 ? rest : 10);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
