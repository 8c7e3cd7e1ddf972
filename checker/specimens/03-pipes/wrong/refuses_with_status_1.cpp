// Wrong: wrong usage is status 1.
// Fails: 3.1 3.6
// Says: status 2

#include "../base.hpp"

struct Wrong : Plumber {
  int refuse() override { return Plumber::refuse() - 1; }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
