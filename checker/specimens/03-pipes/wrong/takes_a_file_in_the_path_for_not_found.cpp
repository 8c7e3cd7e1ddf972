// Wrong: a path that leads through a file counts as not found.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  int status_of_failure(int reason) override {
    return reason == ENOTDIR ? 127 : Plumber::status_of_failure(reason);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
