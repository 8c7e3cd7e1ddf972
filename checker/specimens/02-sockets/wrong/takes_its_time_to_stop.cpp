// Wrong: a stop takes six seconds.
// Fails: 2.6

#include "../base.hpp"

struct Wrong : Echo {
  void stop_in_order(int listener) override {
    Echo::stop_in_order(listener);
    for (int second = 0; second < 60; ++second) ::usleep(100'000);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
