// Wrong: its limit is one byte too high.
// Fails: 2.6
// Says: error: line too long

#include "../base.hpp"

struct Wrong : Echo {
  std::size_t longest_message() override { return 65537; }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
