// Wrong: it binds INADDR_ANY.
// Fails: 2.2
// Says: 0.0.0.0

#include "../base.hpp"

struct Wrong : Echo {
  in_addr_t own_address() override { return INADDR_ANY; }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
