// Wrong: usage goes to standard output.
// Fails: 3.1 3.6
// Says: usage:

#include "../base.hpp"

struct Wrong : Plumber {
  int refuse() override {
    std::printf("usage: plumber spam [COUNT [UNIT_MS [CHILDREN]]]\n");
    return 2;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
