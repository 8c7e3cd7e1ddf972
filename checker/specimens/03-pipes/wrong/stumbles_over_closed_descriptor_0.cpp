// Wrong: a pipe that got number 0 is closed, or close-on-exec, in the programs.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  void fill_standard_descriptors() override {}
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
