// Wrong: when accept fails with EMFILE it tries again at once.
// Fails: 2.6
// Says: computes
// Says: busy waiting

#include "../base.hpp"

struct Wrong : Echo {
  void accept_failed() override {}
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
