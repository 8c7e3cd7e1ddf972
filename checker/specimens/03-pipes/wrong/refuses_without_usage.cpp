// Wrong: wrong usage is a message, but not the usage.
// Fails: 3.1 3.6
// Says: usage:

#include "../base.hpp"

struct Wrong : Plumber {
  int refuse() override {
    std::fprintf(stderr, "plumber: wrong usage\n");
    return 2;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
