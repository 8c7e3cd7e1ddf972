// Wrong: the default of PORT is 50007.
// Fails: 2.1 2.2 2.3

#include "../base.hpp"

struct Wrong : Echo {
  long default_port() override { return 50007; }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
