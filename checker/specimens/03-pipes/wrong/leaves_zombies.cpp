// Wrong: nobody waits for the children.
// Fails: 3.3

#include "../base.hpp"

struct Wrong : Plumber {
  int wait_for_children() override { return 0; }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
