// Wrong: a killed child is told, but the status is 0.
// Fails: 3.3
// Says: status 1

#include "../base.hpp"

struct Wrong : Plumber {
  int wait_for_children() override { return 0 * Plumber::wait_for_children(); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
