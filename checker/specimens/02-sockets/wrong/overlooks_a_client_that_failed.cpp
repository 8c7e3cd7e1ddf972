// Wrong: the demo ends with status 0 whatever its clients did.
// Fails: 2.3
// Says: exit with status 1

#include "../base.hpp"

struct Wrong : Echo {
  int demo(long port) override {
    Echo::demo(port);
    return 0;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
