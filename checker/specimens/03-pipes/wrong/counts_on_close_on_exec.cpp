// Wrong: descriptors that plumber was given go on to the programs.
// Fails: 3.6
// Says: 0, 1, 2

#include "../base.hpp"

struct Wrong : Plumber {
  void close_others() override {}
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
