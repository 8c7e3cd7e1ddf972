// Wrong: its limit is one byte too low.
// Fails: 2.4 2.6
// Says: server got: [

#include "../base.hpp"

struct Wrong : Echo {
  std::size_t longest_message() override { return 65535; }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }
