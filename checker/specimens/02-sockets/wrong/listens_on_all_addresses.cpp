// Wrong: the server binds INADDR_ANY.
// Fails: 2.2
// Says: 0.0.0.0

#include "../base.hpp"

struct Wrong : Echo {
  in_addr_t own_address() override { return is_server_ ? INADDR_ANY : INADDR_LOOPBACK; }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
