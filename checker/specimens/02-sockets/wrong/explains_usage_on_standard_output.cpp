// Wrong: the usage goes to standard output.
// Fails: 2.1 2.2
// Says: standard error

#include "../base.hpp"

struct Wrong : Echo {
  int refuse() override {
    write_all(STDOUT_FILENO, "usage: echo_tcp server|demo [PORT] | client NAME [PORT]\n");
    return 2;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
