// Wrong: no message waits.
// Fails: 3.2 3.3 3.5

#include "../base.hpp"

struct Wrong : Plumber {
  void pause(long) override {}
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
