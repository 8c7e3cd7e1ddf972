// Wrong: all children tell the same number.
// Fails: 3.5

#include "../base.hpp"

struct Wrong : Plumber {
  std::string message(long, long k) override { return Plumber::message(0, k); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
