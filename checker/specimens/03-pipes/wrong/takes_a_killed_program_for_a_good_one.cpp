// Wrong: a killed program counts as status 0.
// Fails: 3.6
// Says: status 137

#include "../base.hpp"

struct Wrong : Plumber {
  int result_of(int status) override { return WEXITSTATUS(status); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
