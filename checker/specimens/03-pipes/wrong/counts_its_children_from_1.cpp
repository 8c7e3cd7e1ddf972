// Wrong: the first child is number 1.
// Fails: 3.5

#include "../base.hpp"

struct Wrong : Plumber {
  std::string message(long child, long k) override { return Plumber::message(child + 1, k); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
