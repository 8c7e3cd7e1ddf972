// Wrong: plumber ends at once.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  int wait_for_programs() override { return 0; }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
