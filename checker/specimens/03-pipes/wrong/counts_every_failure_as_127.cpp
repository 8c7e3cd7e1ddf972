// Wrong: what cannot be executed counts as not found.
// Fails: 3.6
// Says: status 126

#include "../base.hpp"

struct Wrong : Plumber {
  int status_of_failure(int) override { return 127; }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
