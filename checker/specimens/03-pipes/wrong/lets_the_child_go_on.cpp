// Wrong: the child goes on in the parent's code.
// Fails: 3.1 3.2 3.3 3.4 3.5

#include "../base.hpp"

struct Wrong : Plumber {
  void leave() override {}
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
