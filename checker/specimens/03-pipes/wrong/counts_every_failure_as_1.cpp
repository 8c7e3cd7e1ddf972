// Wrong: a program that cannot be started counts as status 1.
// Fails: 3.6
// Says: status 127

#include "../base.hpp"

struct Wrong : Plumber {
  int status_of_failure(int) override { return 1; }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
