// Wrong: a failed system call is told, but the status is 0.
// Fails: 3.1 3.3 3.6
// Says: status 1

#include "../base.hpp"

struct Wrong : Plumber {
  void fail(const char* what) override {
    std::fprintf(stderr, "plumber: %s: %s\n", what, std::strerror(errno));
    std::exit(0);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
