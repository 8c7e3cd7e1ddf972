// Wrong: wrong usage ends with status 1.
// Fails: 2.1 2.2
// Says: exit with status 2

#include "../base.hpp"

struct Wrong : Echo {
  int refuse() override {
    Echo::refuse();
    return 1;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
