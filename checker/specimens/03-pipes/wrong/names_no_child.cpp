// Wrong: no message tells its child.
// Fails: 3.5
// Says: from child

#include "../base.hpp"

struct Wrong : Plumber {
  std::string message(long, long k) override { return "Spam " + std::to_string(k) + "\n"; }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
