// Wrong: descriptors above 20 are not closed.
// Fails: 3.6
// Says: 0, 1, 2

#include "../base.hpp"

struct Wrong : Plumber {
  void close_others() override {
    for (int number = 3; number <= 20; ++number) ::close(number);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
