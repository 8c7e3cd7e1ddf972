// Wrong: it prints with printf and does not flush.
// Fails: 2.2 2.4 2.5 2.6
// Judged by: the first failure of each step
// Says: not flushed: "Listening on

#include <cstdio>

#include "../base.hpp"

struct Wrong : Echo {
  void announce(int listener) override {
    std::printf("Listening on 127.0.0.1:%ld\n", port_of(listener));
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
