// Wrong: k goes from 1 to 5.
// Fails: 3.1 3.2 3.4 3.5

#include "../base.hpp"

struct Wrong : Plumber {
  std::string message(long child, long k) override { return Plumber::message(child, k + 1); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
