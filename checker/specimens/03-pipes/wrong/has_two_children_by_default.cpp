// Wrong: CHILDREN is 2 where it is left out.
// Fails: 3.1 3.2 3.4

#include "../base.hpp"

struct Wrong : Plumber {
  Wrong() { children = 2; }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
