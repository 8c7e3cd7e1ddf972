// Wrong: the message does not tell why the write failed.
// Fails: 3.1 3.3
// Says: No space left on device

#include "../base.hpp"

struct Wrong : Plumber {
  void fail(const char* what) override {
    std::fprintf(stderr, "plumber: %s failed\n", what);
    std::exit(1);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
