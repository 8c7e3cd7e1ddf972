// Wrong: the demo has four clients.
// Fails: 2.3
// Says: client4

#include "../base.hpp"

struct Wrong : Echo {
  int demo_clients() override { return 4; }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
