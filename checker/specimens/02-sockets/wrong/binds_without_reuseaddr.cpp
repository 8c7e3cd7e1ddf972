// Wrong: SO_REUSEADDR is not set.
// Fails: 2.2 2.6
// Says: SO_REUSEADDR

#include "../base.hpp"

struct Wrong : Echo {
  void set_options(int) override {}
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
