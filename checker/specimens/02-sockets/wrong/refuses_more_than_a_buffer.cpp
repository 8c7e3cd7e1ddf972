// Wrong: its limit is the size of its buffer, 4096.
// Fails: 2.4 2.6
// Says: error: line too long

#include "../base.hpp"

struct Wrong : Echo {
  std::size_t longest_message() override { return 4096; }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
