// Wrong: when accept fails with EMFILE it tries again 200 times a second.
// Fails: 2.6
// Says: times a second: process
// Says: accept(2) fails with EMFILE at once

#include "../base.hpp"

struct Wrong : Echo {
  void accept_failed() override { ::usleep(5000); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
