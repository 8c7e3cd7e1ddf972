// Wrong: what is not found counts as not executable.
// Fails: 3.6
// Says: status 127

#include "../base.hpp"

struct Wrong : Plumber {
  int status_of_failure(int) override { return 126; }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
