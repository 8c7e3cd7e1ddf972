// Wrong: a second and more is given as nanoseconds.
// Fails: 3.2 3.3 3.5

#include "../base.hpp"

struct Wrong : Plumber {
  void pause(long k) override {
    const timespec time{0, k * unit * 1'000'000};
    ::nanosleep(&time, nullptr);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
